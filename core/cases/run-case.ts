import type { RollupDefinition } from '../catalogue/catalogue.ts';
import { tableOf } from '../catalogue/feed.schema.ts';
import { RUN_COLUMN } from '../catalogue/tables.ts';
import { tableNames } from '../catalogue/tables-read.ts';
import type { BuiltCase, LoadedTable } from './build-case.ts';
import type { Cell } from './case.schema.ts';

export interface Result {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly Readonly<Record<string, Cell>>[];
}

/** An engine under test. Tables of one scope do not see those of another. */
export interface CaseEngine {
  load(scope: string, tables: readonly LoadedTable[]): Promise<void>;
  /** Binds every `?` to `parameter`. Types are named as in the catalogue. */
  query(scope: string, sql: string, parameter?: string): Promise<Result>;
}

export const CASE_RUN = '2020-10-03-first';
const OTHER_RUN = '2020-09-02-other';
const ORIGIN_COLUMNS = [
  { name: 'period', type: 'varchar' },
  { name: 'provider', type: 'varchar' },
] as const;

/** Puts each drop of a case in place for a rollup, as intake does; then any text can be asked for what it makes of them. */
export async function loadRollupCase(
  engine: CaseEngine,
  built: BuiltCase,
  { feed, name, sql }: RollupDefinition,
): Promise<(sql: string) => Promise<Result[]>> {
  const drops = built.drops.filter(drop => drop.feed === feed);
  const scopeOf = (dropId: string) => `drop_${dropId}_${name}`.replaceAll(/[^A-Za-z0-9]/g, '_');
  for (const { dropId, events } of drops) await engine.load(scopeOf(dropId), only([events, ...built.references], sql));
  return async text => {
    const results: Result[] = [];
    for (const { period, provider, dropId } of drops) {
      const { columns, rows } = await engine.query(scopeOf(dropId), text);
      results.push({ columns, rows: rows.map(row => ({ ...row, period, provider, drop_id: dropId })) });
    }
    return results;
  };
}

/** Rolls up each drop of a case by itself, as intake does. */
export const rollUpCase = async (engine: CaseEngine, built: BuiltCase, rollup: RollupDefinition): Promise<Result[]> =>
  (await loadRollupCase(engine, built, rollup))(rollup.sql);

/** Rows of a rollup as a case expects them: with their provider where there are several drops. */
export const rollupRows = (results: readonly Result[]): Result['rows'] =>
  results.flatMap(({ rows }) =>
    rows.map(
      ({ period, drop_id, provider = null, ...row }): Record<string, Cell> =>
        results.length > 1 ? { ...row, provider } : row,
    ),
  );

/**
 * Puts a case in place for a measure's query; then any text can be asked for what it makes of it. Every table also holds the same rows under
 * another run, so that a table read without its run would count twice.
 */
export async function loadCase(
  engine: CaseEngine,
  built: BuiltCase,
  rollups: readonly RollupDefinition[],
  feeds: readonly LoadedTable[],
  sql: string,
): Promise<(sql: string) => Promise<Result>> {
  const summaries: LoadedTable[] = [];
  for (const rollup of rollups) {
    const results = await rollUpCase(engine, built, rollup);
    summaries.push({
      name: tableOf(rollup.name),
      columns: [...rollup.columns, ...ORIGIN_COLUMNS],
      rows: results.flatMap(({ rows }) => rows),
    });
  }
  const events = feeds.map(feed => ({
    ...feed,
    rows: built.drops.filter(drop => drop.events.name === feed.name).flatMap(drop => drop.events.rows),
  }));
  await engine.load('run', only([...events, ...summaries, ...built.references], sql).map(inTwoRuns));
  return text => engine.query('run', text, CASE_RUN);
}

const only = (tables: readonly LoadedTable[], sql: string): LoadedTable[] => {
  const names = tableNames(sql);
  return tables.filter(({ name }) => names.includes(name));
};

const inTwoRuns = ({ name, columns, rows }: LoadedTable): LoadedTable => ({
  name,
  columns: [...columns, RUN_COLUMN],
  rows: [CASE_RUN, OTHER_RUN].flatMap(run => rows.map(row => ({ ...row, run }))),
});
