import { literal, quoted } from '../../core/catalogue/sql-text.ts';
import { COUNTED_DATE } from '../../core/catalogue/tables.ts';
import type { LocalDate } from '../../core/domain/calendar.ts';
import type { Conversion, RowShape } from '../../core/ports/converter.ts';
import type { Workbench, WorkbenchRow } from './workbench.ts';

type Columns = { readonly columns: readonly { readonly name: string }[] };
type Survey = Pick<Conversion, 'days' | 'digest' | 'averages'>;

/** A value of each type: what the engine's hash makes of them names it, as a later engine may have another. */
const PROBE = `hash('pmr', 1::bigint, timestamp '2020-09-01 08:00:00', date '2020-09-01', true)::varchar`;

/** Digest of the rows of a file, in any order. */
export async function rowsDigest(bench: Workbench, of: Columns, rows: string): Promise<string> {
  const [found] = await bench.rows(`select ${PROBE} as probe, ${hashesOf(of)} as hashes ${rowsIn(rows)}`);
  return digestOf(found?.probe, [found?.hashes]);
}

/** The same, in one reading with the days that the rows are of (an event that is not finished may have none yet), and what their values are on average. */
export async function surveyRows(bench: Workbench, shape: RowShape, events: string): Promise<Survey> {
  const sizes = sizesOf(shape);
  const sums = sizes.flatMap(({ sql }, at) => [`count(${sql}) as count_${at}`, `sum(${sql})::varchar as sum_${at}`]);
  const found = await bench.rows(`select ${COUNTED_DATE}::varchar as counted_day, count(*) as counted_rows,
    ${[`${PROBE} as probe`, `${hashesOf(shape)} as hashes`, ...sums].join(', ')} ${rowsIn(events)} group by 1 order by 1`);
  const [made] = found.length > 0 ? found : await bench.rows(`select ${PROBE} as probe`);
  const days = found
    .filter(({ counted_day }) => counted_day !== null)
    .map(row => ({ day: row.counted_day as LocalDate, rows: Number(row.counted_rows) }));
  return {
    days: shape.months.counted_by.length === 0 ? null : days,
    digest: digestOf(
      made?.probe,
      found.map(({ hashes }) => hashes),
    ),
    averages: sizes.map(({ column }, at) => averageOf(column, found, at)).filter(({ values }) => values > 0),
  };
}

const hashesOf = ({ columns }: Columns): string =>
  `sum(hash(${columns.map(({ name }) => quoted(name)).join(', ')}))::varchar`;

const rowsIn = (file: string): string => `from read_parquet(${literal(file)}, hive_partitioning = false)`;

/** What a row can be large in: each whole number, and the milliseconds from its first counting instant to each other instant. */
function sizesOf({ columns, months }: RowShape): { column: string; sql: string }[] {
  const first = columns.find(({ name, type }) => name === months.counted_by[0] && type === 'instant');
  return columns.flatMap(({ name, type }) => {
    if (type === 'integer') return [{ column: name, sql: quoted(name) }];
    if (type !== 'instant' || !first || name === first.name) return [];
    return [{ column: name, sql: `epoch_ms(${quoted(name)}) - epoch_ms(${quoted(first.name)})` }];
  });
}

function averageOf(column: string, found: readonly WorkbenchRow[], at: number): Survey['averages'][number] {
  const values = found.reduce((total, row) => total + Number(row[`count_${at}`]), 0);
  return {
    column,
    values,
    mean: values === 0 ? 0 : Math.round(Number(sumOf(found.map(row => row[`sum_${at}`]))) / values),
  };
}

/** Of whole numbers as text; there are none of no rows. */
const sumOf = (values: readonly unknown[]): bigint =>
  values.reduce((total: bigint, value) => total + BigInt((value ?? '0') as string), 0n);

const digestOf = (probe: unknown, hashes: readonly unknown[]): string =>
  `${BigInt(probe as string).toString(16)}-${sumOf(hashes).toString(16)}`;
