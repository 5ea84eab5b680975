import { literal, quoted } from '../../core/catalogue/sql-text.ts';
import { COUNTED_DATE } from '../../core/catalogue/tables.ts';
import type { Conversion, RowShape } from '../../core/ports/converter.ts';
import type { Workbench } from './workbench.ts';

/** A value of each type: what the engine's hash makes of them names it, as a later engine may have another. */
const PROBE = `hash('pmr', 1::bigint, timestamp '2020-09-01 08:00:00', date '2020-09-01', true)::varchar`;

/** Digest of the rows of a file of events, in any order. */
export async function rowsDigest(bench: Workbench, shape: RowShape, events: string): Promise<string> {
  const [found] = await bench.rows(`select ${PROBE} as probe, ${hashesOf(shape)} as hashes ${eventsIn(events)}`);
  return digestOf(found?.probe, [found?.hashes]);
}

/** The same, in one reading with the days that the rows are of: an event that is not finished may have none yet. */
export async function daysAndDigest(
  bench: Workbench,
  shape: RowShape,
  events: string,
): Promise<Pick<Conversion, 'days' | 'digest'>> {
  const found = await bench.rows(`select ${COUNTED_DATE}::varchar as counted_day, count(*) as counted_rows,
    ${hashesOf(shape)} as hashes ${eventsIn(events)} group by 1 order by 1`);
  const [made] = await bench.rows(`select ${PROBE} as probe`);
  const days = found
    .filter(({ counted_day }) => counted_day !== null)
    .map(row => ({ day: row.counted_day as string, rows: Number(row.counted_rows) }));
  const digest = digestOf(
    made?.probe,
    found.map(({ hashes }) => hashes),
  );
  return { days: shape.months.counted_by.length === 0 ? null : days, digest };
}

const hashesOf = ({ columns }: RowShape): string =>
  `sum(hash(${columns.map(({ name }) => quoted(name)).join(', ')}))::varchar`;

const eventsIn = (file: string): string => `from read_parquet(${literal(file)}, hive_partitioning = false)`;

/** `probe` and `hashes` are whole numbers as text; there are none of no rows. */
function digestOf(probe: unknown, hashes: readonly unknown[]): string {
  const sum = hashes.reduce((total: bigint, hash) => total + BigInt((hash ?? '0') as string), 0n);
  return `${BigInt(probe as string).toString(16)}-${sum.toString(16)}`;
}
