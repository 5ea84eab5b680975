import type { Catalogue, RollupDefinition } from '../catalogue/catalogue.ts';
import { sha256 } from '../domain/sha256.ts';
import { buildCase } from './build-case.ts';
import type { Cell, QueryCase } from './case.schema.ts';
import { loadQueryCase, type QueryUnderTest } from './load-query-case.ts';
import { type Mutation, mutateSql, subQueries } from './mutate-sql.ts';
import { type CaseEngine, loadRollupCase, rollupRows } from './run-case.ts';

/** A query or rollup with its cases. */
export type Mutable = Pick<QueryUnderTest, 'name' | 'sql' | 'providers' | 'cases'> & {
  readonly rollup?: RollupDefinition;
  readonly template?: string | undefined;
};

/** What is tried by itself: a query's own sub-queries, or one that several share, with the queries whose cases are to notice. */
export interface Unit {
  /** The query's name, and for a shared sub-query `<query>/<sub-query>` of the first query that has it. */
  readonly name: string;
  /** Each with the unit's mutations as they stand in it: the same of each, in one order. */
  readonly askedOf: readonly { readonly query: Mutable; readonly mutations: () => readonly Mutation[] }[];
  /** Changes where the text that is turned or a case that is asked does. */
  readonly of: string;
}

/** Every query, and every sub-query that several have, which is asked of all of them; those of a template differ in values alone. */
export function unitsOf(queries: readonly Mutable[]): Unit[] {
  const made = queries.map(query => ({ query, texts: [...new Set(subQueries(query.sql))] }));
  const keyOf = keysOf(made);
  const users = new Map<string, Mutable[]>();
  for (const { query, texts } of made)
    for (const text of texts) users.set(keyOf(text, query), [...(users.get(keyOf(text, query)) ?? []), query]);
  const isShared = (key: string) => (users.get(key)?.length ?? 1) > 1;
  const unit = (name: string, key: string, queriesAsked: readonly Mutable[], has: (key: string) => boolean): Unit => ({
    name,
    askedOf: queriesAsked.map(query => ({
      query,
      mutations: () => mutationsOf(query).filter(({ text }) => has(keyOf(text, query))),
    })),
    of: hashOf(key, queriesAsked),
  });
  return made.flatMap(({ query, texts }) => [
    unit(query.name, query.sql, [query], key => !isShared(key)),
    ...texts.flatMap(text => {
      const key = keyOf(text, query);
      const [first, ...others] = users.get(key) ?? [];
      if (first !== query || others.length === 0) return [];
      const name = `${query.name}/${text.slice(0, text.indexOf(':'))}`;
      return [unit(name, key, byCases([first, ...others]), other => other === key)];
    }),
  ]);
}

const mutated = new WeakMap<Mutable, readonly Mutation[]>();

/** Made once for a query, however many of its sub-queries are asked for by themselves. */
function mutationsOf(query: Mutable): readonly Mutation[] {
  const found = mutated.get(query) ?? mutateSql(query.sql);
  mutated.set(query, found);
  return found;
}

const byCases = (queries: readonly Mutable[]) => queries.toSorted((a, b) => b.cases.length - a.cases.length);

/** By what a sub-query is known as the same: its text, or that without the values of the template which alone has it. */
function keysOf(
  made: readonly { readonly query: Mutable; readonly texts: readonly string[] }[],
): (text: string, query: Mutable) => string {
  const templates = new Map<string, Set<string | undefined>>();
  for (const { query, texts } of made)
    for (const text of texts) templates.set(text, (templates.get(text) ?? new Set()).add(query.template));
  return (text, { template }) =>
    template === undefined || (templates.get(text)?.size ?? 1) > 1
      ? text
      : `template ${template}: ${text.replace(/'[^']*'|\b\d+\b/g, '?')}`;
}

const hashOf = (text: string, queries: readonly Mutable[]): string =>
  sha256(JSON.stringify([text, queries.map(({ cases }) => cases)])).slice(0, 12);

/** A unit's mutations, and those that no case notices: for each, every case still gives the rows that it expects. */
export async function unnoticed(
  engine: CaseEngine,
  catalogue: Catalogue,
  unit: Unit,
): Promise<{ readonly mutations: readonly Mutation[]; readonly survivors: readonly Mutation[] }> {
  const all = unit.askedOf[0]?.mutations() ?? [];
  let left = all.map((_, at) => at);
  for (const { query, mutations } of unit.askedOf) {
    if (left.length === 0) break;
    const own = mutations();
    for (const queryCase of query.cases) {
      const holds = await loadMutable(engine, catalogue, query, queryCase);
      const still: number[] = [];
      for (const at of left) if (await holds((own[at] as Mutation).sql)) still.push(at);
      left = still;
    }
  }
  return { mutations: all, survivors: left.map(at => all[at] as Mutation) };
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
