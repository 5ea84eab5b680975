import { literal, quoted } from '../../core/catalogue/sql-text.ts';
import type { CellType } from '../../core/ports/converter.ts';
import type { Workbench } from './workbench.ts';

/** Scratch files of one conversion. */
export const scratch = {
  /** Records that are looked at again. */
  suspects: 'suspects.ndjson',
  /** Rows whose keys others have. */
  contested: 'contested.parquet',
  /** The accepted rows, and their keys alone. */
  events: 'events.parquet',
  keys: 'keys.parquet',
  rejects: 'rejects.csv',
} as const;

/**
 * Packed lightly: an eighth larger than by default, and written in four fifths of the time. Version 2 writes ids and times as differences, in two
 * thirds of the room; a dictionary of more words than that does not pay. Nobody asks for a bloom filter.
 */
const OPTIONS =
  'format parquet, compression zstd, compression_level 1, parquet_version v2, dictionary_size_limit 2000, write_bloom_filter false';

/** Writes what a query gives as Parquet. @returns how many rows */
export async function writeParquet(bench: Workbench, query: string, name: string): Promise<number> {
  const [done] = await bench.rows(`copy (${query}) to ${literal(bench.file(name))} (${OPTIONS})`);
  return Number(done?.Count);
}

/** SQL of the rows of scratch files. */
export const fromParquet = (bench: Workbench, ...names: readonly string[]): string =>
  `from read_parquet([${names.map(name => literal(bench.file(name))).join(', ')}], hive_partitioning = false)`;

/**
 * SQL of a column as it is stored: an instant by its milliseconds, which is all that a drop may send. The engine counts in microseconds, whose
 * differences take ten bits more a value; it reads both as the same type.
 */
export const asStored = ({ name, type }: { readonly name: string; readonly type: CellType }): string =>
  type === 'instant' ? `${quoted(name)}::timestamp_ms as ${quoted(name)}` : quoted(name);
