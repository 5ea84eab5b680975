import type { Catalogue, RollupDefinition } from '../catalogue/catalogue.ts';
import { buildCase } from './build-case.ts';
import type { Cell, QueryCase } from './case.schema.ts';
import { loadQueryCase, type QueryUnderTest } from './load-query-case.ts';
import { type Mutation, mutateSql, subQueries } from './mutate-sql.ts';
import { type CaseEngine, loadRollupCase, rollupRows } from './run-case.ts';

/** A query or rollup with its cases. */
export type Mutable = Pick<QueryUnderTest, 'name' | 'sql' | 'providers' | 'cases'> & {
  readonly rollup?: RollupDefinition;
};

/** Which sub-queries no other query has: whose mutations are a query's own. */
export function ownMutations(queries: readonly Mutable[]): (mutation: Mutation) => boolean {
  const times = new Map<string, number>();
  for (const { sql } of queries)
    for (const text of new Set(subQueries(sql))) times.set(text, (times.get(text) ?? 0) + 1);
  return ({ place }) => (times.get(place.slice(0, place.lastIndexOf('\n#'))) ?? 1) === 1;
}

/**
 * The mutations of a query that none of its cases notices: for each, every case still gives the rows that it expects. `tried` says which mutations
 * are made at all.
 */
export async function unnoticed(
  engine: CaseEngine,
  catalogue: Catalogue,
  query: Mutable,
  tried: (mutation: Mutation) => boolean,
): Promise<{ readonly mutations: readonly Mutation[]; readonly survivors: readonly Mutation[] }> {
  const mutations = mutateSql(query.sql).filter(tried);
  let survivors: readonly Mutation[] = mutations;
  for (const queryCase of query.cases) {
    const holds = await loadMutable(engine, catalogue, query, queryCase);
    const still: Mutation[] = [];
    for (const mutation of survivors) if (await holds(mutation.sql)) still.push(mutation);
    survivors = still;
  }
  return { mutations, survivors };
}

/** Whether a text gives what the case expects. One that the engine refuses does not. */
async function loadMutable(
  engine: CaseEngine,
  catalogue: Catalogue,
  query: Mutable,
  queryCase: QueryCase,
): Promise<(sql: string) => Promise<boolean>> {
  const rowsOf = query.rollup
    ? await loadRollupCase(engine, buildCase(catalogue, queryCase, []), query.rollup).then(
        ask => async (sql: string) => rollupRows(await ask(sql)),
      )
    : await loadQueryCase(engine, catalogue, query, queryCase).then(
        ask => async (sql: string) => (await ask(sql)).rows,
      );
  const expected = asText(queryCase.expect);
  return sql =>
    rowsOf(sql).then(
      rows => asText(rows) === expected,
      () => false,
    );
}

const asText = (rows: readonly Readonly<Record<string, Cell>>[]): string =>
  JSON.stringify(rows.map(row => Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))));
