import { literal, quoted } from '../../core/catalogue/sql-text.ts';
import type { RollupToMake, RowsToRollUp, TableOfRows } from '../../core/ports/converter.ts';
import { duckdbPrelude } from './duckdb-prelude.ts';
import type { Workbench } from './workbench.ts';

/** Runs rollups over events, in the dialect of Athena. @returns their scratch files */
export async function rollUp(
  bench: Workbench,
  { table, events, stamp }: RowsToRollUp,
  rollups: readonly RollupToMake[],
): Promise<{ rollup: string; file: string }[]> {
  const made: { rollup: string; file: string }[] = [];
  if (rollups.length === 0) return made;
  for (const statement of duckdbPrelude) await bench.run(statement);
  await bench.run(
    `create or replace view ${quoted(table)} as from read_parquet([${events.map(literal).join(', ')}], hive_partitioning = false)`,
  );
  const references = new Map(rollups.flatMap(rollup => Object.entries(rollup.references)));
  for (const [name, reference] of references) await bench.run(createReference(name, reference));
  const stamped = Object.entries(stamp).map(([name, value]) => `${literal(value)} as ${quoted(name)}`);
  for (const { name, columns, sql } of rollups) {
    const file = bench.file(`${name}.parquet`);
    const typed = columns.map(column => `cast(${quoted(column.name)} as ${column.type}) as ${quoted(column.name)}`);
    await bench.run(`copy (select ${[...typed, ...stamped].join(', ')}
      from (${sql.trim().replace(/;$/, '')})) to ${literal(file)} (format parquet, compression zstd)`);
    made.push({ rollup: name, file });
  }
  return made;
}

function createReference(table: string, { columns, rows }: TableOfRows): string {
  const shape = columns.map(({ name, type }) => `${quoted(name)} ${type}`).join(', ');
  const value = (cell: string | number | boolean | null | undefined) =>
    typeof cell === 'string' ? literal(cell) : String(cell ?? null);
  const values = rows.map(row => `(${columns.map(({ name }) => value(row[name])).join(', ')})`).join(', ');
  return `create or replace table ${quoted(table)} (${shape}); ${values && `insert into ${quoted(table)} values ${values};`}`;
}
