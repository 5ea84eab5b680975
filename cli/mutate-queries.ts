import { mutableQueries } from '../adapters/catalogue/read-cases.ts';
import { duckdbEngine } from '../adapters/local/case-engine.ts';
import { type Mutable, ownMutations, unnoticed } from '../core/cases/mutate-query.ts';
import type { Mutation } from '../core/cases/mutate-sql.ts';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import { PmrError } from '../core/domain/pmr-error.ts';

/** A query whose own mutations were tried, and those that its cases did not notice. */
export interface Tried {
  readonly query: string;
  readonly mutations: number;
  readonly unnoticed: readonly Pick<Mutation, 'kind' | 'within' | 'was' | 'is'>[];
}

/** Tries the mutations of queries and rollups by name, or of all. @throws PmrError `query-unknown` */
export async function mutateQueries(catalogue: Catalogue, root: string, names: readonly string[]): Promise<Tried[]> {
  const queries = await mutableQueries(catalogue, root);
  const strange = names.find(name => !queries.some(query => query.name === name));
  if (strange !== undefined)
    throw new PmrError(
      'query-unknown',
      `There is no query with cases named ${strange}: name the folder of a measure, family or rollup.`,
    );
  const own = ownMutations(queries);
  const chosen = names.length === 0 ? queries : queries.filter(({ name }) => names.includes(name));
  const engine = await duckdbEngine();
  try {
    const tried: Tried[] = [];
    for (const query of chosen) tried.push(await tryQuery(query));
    return tried;
  } finally {
    engine.close();
  }

  async function tryQuery(query: Mutable): Promise<Tried> {
    const { mutations, survivors } = await unnoticed(engine, catalogue, query, own);
    return {
      query: query.name,
      mutations: mutations.length,
      unnoticed: survivors.map(({ kind, within, was, is }) => ({ kind, within, was, is })),
    };
  }
}

/** In words, a line a mutation. */
export const describeTried = (tried: readonly Tried[]): string =>
  tried
    .flatMap(({ query, mutations, unnoticed: left }) => [
      `${query}: ${mutations} mutations, ${left.length} unnoticed`,
      ...left.map(({ kind, within, was, is }) => `  ${within}: ${kind}: ${was} -> ${is || 'nothing'}`),
    ])
    .join('\n');
