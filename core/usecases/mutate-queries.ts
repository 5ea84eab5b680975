import { type Mutable, type Unit, unitsOf, unnoticed } from '../cases/mutate-query.ts';
import type { Mutation } from '../cases/mutate-sql.ts';
import type { CaseEngine } from '../cases/run-case.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { PmrError } from '../domain/pmr-error.ts';

/** A query, or a sub-query that several share, whose mutations were tried, and those that the cases did not notice. */
export interface Tried {
  readonly query: string;
  readonly mutations: number;
  readonly unnoticed: readonly Pick<Mutation, 'kind' | 'within' | 'was' | 'is'>[];
}

/** Tries the mutations of the queries named, with the shared sub-queries that stand under them, or of all. @throws PmrError `query-unknown` */
export async function mutateQueries(
  engine: CaseEngine,
  catalogue: Catalogue,
  queries: readonly Mutable[],
  names: readonly string[],
): Promise<Tried[]> {
  const units = unitsOf(queries);
  const isNamed = ({ name }: Unit) => names.some(each => name === each || name.startsWith(`${each}/`));
  const strange = names.find(each => !units.some(({ name }) => name === each));
  if (strange !== undefined)
    throw new PmrError(
      'query-unknown',
      `There is no query with cases named ${strange}: name the folder of a measure, family or rollup.`,
    );
  const tried: Tried[] = [];
  for (const unit of names.length === 0 ? units : units.filter(isNamed)) {
    const { mutations, survivors } = await unnoticed(engine, catalogue, unit);
    tried.push({
      query: unit.name,
      mutations: mutations.length,
      unnoticed: survivors.map(({ kind, within, was, is }) => ({ kind, within, was, is })),
    });
  }
  return tried;
}
