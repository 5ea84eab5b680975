import { tableOf } from '../catalogue/feed.schema.ts';
import type { ReferenceTable } from '../catalogue/reference-tables.ts';
import type { Workbench } from '../ports/workbench.ts';
import type { RollupForMonth } from './rollup-definition.ts';
import { literal, quoted } from './sql-text.ts';

/**
 * Runs rollups over the accepted rows of one drop (`events`, a scratch Parquet file) and returns their scratch files.
 * The statements in `prelude` make the engine mean what Athena means.
 */
export async function rollUpDrop(
  bench: Workbench,
  drop: { feed: string; period: string; provider: string; dropId: string; events: string },
  rollups: readonly RollupForMonth[],
  prelude: readonly string[],
): Promise<{ rollup: string; definition: string; file: string }[]> {
  const made: { rollup: string; definition: string; file: string }[] = [];
  if (rollups.length === 0) return made;
  for (const statement of prelude) await bench.run(statement);
  await bench.run(`create or replace view ${quoted(tableOf(drop.feed))} as from read_parquet(${literal(drop.events)})`);
  const references = new Map(rollups.flatMap(rollup => Object.entries(rollup.references)));
  for (const [table, reference] of references) await bench.run(createReference(table, reference));
  for (const { rollup, definition } of rollups) {
    const file = bench.file(`${rollup.name}.parquet`);
    const columns = rollup.columns.map(({ name, type }) => `cast(${quoted(name)} as ${type}) as ${quoted(name)}`);
    await bench.run(`copy (select ${columns.join(', ')}, ${literal(drop.period)} as period, ${literal(drop.provider)} as provider, ${literal(drop.dropId)} as drop_id
      from (${rollup.sql.trim().replace(/;$/, '')})) to ${literal(file)} (format parquet, compression zstd)`);
    made.push({ rollup: rollup.name, definition, file });
  }
  return made;
}

/** SQL that makes a reference table of the engine's own. */
export function createReference(table: string, { columns, rows }: ReferenceTable): string {
  const shape = columns.map(({ name, type }) => `${quoted(name)} ${type}`).join(', ');
  const value = (cell: string | number | boolean | null | undefined) =>
    typeof cell === 'string' ? literal(cell) : String(cell ?? null);
  const values = rows.map(row => `(${columns.map(({ name }) => value(row[name])).join(', ')})`).join(', ');
  return `create or replace table ${quoted(table)} (${shape}); ${values && `insert into ${quoted(table)} values ${values};`}`;
}
