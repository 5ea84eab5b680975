import type { RollupDefinition } from '../../core/catalogue/catalogue.ts';
import { tableOf } from '../../core/catalogue/feed.schema.ts';
import { RUN_COLUMN } from '../../core/catalogue/tables.ts';
import { tableNames } from '../../core/catalogue/tables-read.ts';
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

export const RUN = '2020-10-03-first';
const OTHER_RUN = '2020-09-02-other';
const ORIGIN_COLUMNS = [
  { name: 'period', type: 'varchar' },
  { name: 'provider', type: 'varchar' },
] as const;

/** Rolls up each drop of a case by itself, as intake does. */
export async function rollUpCase(engine: CaseEngine, built: BuiltCase, rollup: RollupDefinition): Promise<Result[]> {
  const results: Result[] = [];
  for (const drop of built.drops.filter(({ feed }) => feed === rollup.feed)) {
    const scope = `drop_${drop.dropId}_${rollup.name}`.replaceAll(/[^A-Za-z0-9]/g, '_');
    await engine.load(scope, only([drop.events, ...built.references], rollup.sql));
    const { columns, rows } = await engine.query(scope, rollup.sql);
    const { period, provider, dropId } = drop;
    results.push({ columns, rows: rows.map(row => ({ ...row, period, provider, drop_id: dropId })) });
  }
  return results;
}

/**
 * Runs a measure's query over a case. Every table also holds the same rows under another run,
 * so that a table read without its run would count twice.
 */
export async function runCase(
  engine: CaseEngine,
  built: BuiltCase,
  rollups: readonly RollupDefinition[],
  feeds: readonly LoadedTable[],
  sql: string,
): Promise<Result> {
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
  return engine.query('run', sql, RUN);
}

const only = (tables: readonly LoadedTable[], sql: string): LoadedTable[] => {
  const names = tableNames(sql);
  return tables.filter(({ name }) => names.includes(name));
};

const inTwoRuns = ({ name, columns, rows }: LoadedTable): LoadedTable => ({
  name,
  columns: [...columns, RUN_COLUMN],
  rows: [RUN, OTHER_RUN].flatMap(run => rows.map(row => ({ ...row, run }))),
});
