import { literal } from '../../core/catalogue/sql-text.ts';
import type { Workbench } from './workbench.ts';

/** Scratch files of one reading of a drop. */
export const scratch = {
  /** The file as it landed, or a piece of it. */
  landed: 'landed',
  /** Its unpacked text, or a slice of it. */
  text: 'text',
  /** Its records, taken apart. */
  records: 'records.ndjson',
  /** Those records, typed. */
  parsed: 'parsed.parquet',
} as const;

/** Scratch files of the rows that were read. */
export interface RowFiles {
  /** The accepted rows. */
  readonly events: string;
  /** Their keys alone. */
  readonly keys: string;
  /** The rejected rows; there is none where there are none. */
  readonly rejects: string;
}

export const rowFiles = (name: string): RowFiles => ({
  events: `events-${name}.parquet`,
  keys: `keys-${name}.parquet`,
  rejects: `rejects-${name}.parquet`,
});

export const fromParquet = (bench: Workbench, name: string): string =>
  `from read_parquet(${literal(bench.file(name))})`;

/** Writes what a query gives as Parquet, packed lightly: an eighth larger than by default, and written in four fifths of the time. @returns how many rows */
export async function writeParquet(bench: Workbench, query: string, name: string): Promise<number> {
  const options = 'format parquet, compression zstd, compression_level 1';
  const [done] = await bench.rows(`copy (${query}) to ${literal(bench.file(name))} (${options})`);
  return Number(done?.Count);
}
