import { literal, quoted } from '../../core/catalogue/sql-text.ts';
import { COUNTED_DATE, dayColumns } from '../../core/catalogue/tables.ts';
import type { RollupToMake, RowsToRollUp, TableOfRows } from '../../core/ports/converter.ts';
import { duckdbPrelude } from './duckdb-prelude.ts';
import { localDate } from './local-columns.ts';
import { type Stepped, sharedSteps } from './shared-steps.ts';
import type { Workbench } from './workbench.ts';

/**
 * Runs rollups over events, in the dialect of Athena: once for all units, as rows of different days never meet, and then dealt to them by their days.
 * @returns their scratch files
 */
export async function rollUp(
  bench: Workbench,
  { table, shape, events, units, stamp }: RowsToRollUp,
  rollups: readonly RollupToMake[],
): Promise<{ rollup: string; unit: string; file: string }[]> {
  const made: { rollup: string; unit: string; file: string }[] = [];
  if (rollups.length === 0) return made;
  for (const statement of duckdbPrelude) await bench.run(statement);
  await bench.run(`create or replace view ${quoted(table)} as from (${datedRows(shape, events)})
    where ${COUNTED_DATE} in (${datesIn(units.flatMap(({ days }) => days))})`);
  const references = new Map(rollups.flatMap(rollup => Object.entries(rollup.references)));
  for (const [name, reference] of references) await bench.run(createReference(name, reference));
  const stamped = Object.entries(stamp).map(([name, value]) => `${literal(value)} as ${quoted(name)}`);
  const stepped = sharedSteps(rollups.map(({ sql }) => sql.trim().replace(/;$/, '')));
  let standing: string | undefined;
  // Those that share a step one after another: a step of another may have the same name.
  const inOrder = rollups
    .map((rollup, at) => ({ ...rollup, ...(stepped[at] as Stepped) }))
    .sort((a, b) => ((a.step?.sql ?? '') < (b.step?.sql ?? '') ? -1 : 1));
  for (const { name, columns, step, sql } of inOrder) {
    if (step && step.sql !== standing)
      await bench.run(`create or replace temp table ${quoted(step.name)} as ${step.sql}`);
    standing = step?.sql;
    const typed = columns.map(column => `cast(${quoted(column.name)} as ${column.type}) as ${quoted(column.name)}`);
    const rows = `select ${[...typed, ...stamped].join(', ')} from (${sql})`;
    for (const { unit, query } of await dealt(bench, shape, columns, units, rows)) {
      const file = bench.file(`${name}-${unit}.parquet`);
      await bench.run(`copy (${query}) to ${literal(file)} (format parquet, compression zstd)`);
      made.push({ rollup: name, unit, file });
    }
  }
  return made;
}

const datesIn = (days: readonly string[]): string => days.map(day => `date ${literal(day)}`).join(', ');

/** The query of each unit's rows; of several units the rows are worked out once. */
async function dealt(
  bench: Workbench,
  shape: RowsToRollUp['shape'],
  columns: RollupToMake['columns'],
  units: RowsToRollUp['units'],
  rows: string,
): Promise<{ unit: string; query: string }[]> {
  const [only, ...more] = units;
  if (only && more.length === 0) return [{ unit: only.name, query: rows }];
  const day = dayColumns(shape).find(name => columns.some(column => column.name === name));
  if (day === undefined)
    throw new Error('a rollup that does not tell its day cannot be made for several units at once');
  await bench.run(`create or replace temp table dealt_rows as ${rows}`);
  return units.map(({ name, days }) => ({
    unit: name,
    query: `select * from dealt_rows where ${quoted(day)} in (${datesIn(days)})`,
  }));
}

/** Files of earlier versions do not say of which day a row is: then it is that of its first counting instant, within the month of its drop. */
function datedRows({ months, columns }: RowsToRollUp['shape'], events: readonly string[]): string {
  const first = columns.find(({ name }) => name === months.counted_by[0]);
  const day = first?.type === 'instant' ? localDate(first.name) : quoted(first?.name ?? 'period');
  const month = "cast(period || '-01' as date)";
  return `select * replace (coalesce(${COUNTED_DATE}, least(greatest(${day}::date, ${month}), last_day(${month}))) as ${COUNTED_DATE})
    from (from read_parquet([${events.map(literal).join(', ')}], hive_partitioning = false, union_by_name = true)
      union all by name select null::date as ${COUNTED_DATE} where false)`;
}

function createReference(table: string, { columns, rows }: TableOfRows): string {
  const shape = columns.map(({ name, type }) => `${quoted(name)} ${type}`).join(', ');
  const value = (cell: string | number | boolean | null | undefined) =>
    typeof cell === 'string' ? literal(cell) : String(cell ?? null);
  const values = rows.map(row => `(${columns.map(({ name }) => value(row[name])).join(', ')})`).join(', ');
  return `create or replace table ${quoted(table)} (${shape}); ${values && `insert into ${quoted(table)} values ${values};`}`;
}
