import { type Mutable, ownMutations, unnoticed } from '../cases/mutate-query.ts';
import type { Mutation } from '../cases/mutate-sql.ts';
import type { CaseEngine } from '../cases/run-case.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { PmrError } from '../domain/pmr-error.ts';

/** A query whose own mutations were tried, and those that its cases did not notice. */
export interface Tried {
  readonly query: string;
  readonly mutations: number;
  readonly unnoticed: readonly Pick<Mutation, 'kind' | 'within' | 'was' | 'is'>[];
}

/** Tries the mutations of `queries` by name, or of all. @throws PmrError `query-unknown` */
export async function mutateQueries(
  engine: CaseEngine,
  catalogue: Catalogue,
  queries: readonly Mutable[],
  names: readonly string[],
): Promise<Tried[]> {
  const strange = names.find(name => !queries.some(query => query.name === name));
  if (strange !== undefined)
    throw new PmrError(
      'query-unknown',
      `There is no query with cases named ${strange}: name the folder of a measure, family or rollup.`,
    );
  const own = ownMutations(queries);
  const tried: Tried[] = [];
  for (const query of names.length === 0 ? queries : queries.filter(({ name }) => names.includes(name))) {
    const { mutations, survivors } = await unnoticed(engine, catalogue, query, own);
    tried.push({
      query: query.name,
      mutations: mutations.length,
      unnoticed: survivors.map(({ kind, within, was, is }) => ({ kind, within, was, is })),
    });
  }
  return tried;
}
