import { mutableQueries } from '../adapters/catalogue/read-cases.ts';
import { duckdbEngine } from '../adapters/local/case-engine.ts';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import { whole } from '../core/domain/english.ts';
import { mutateQueries, type Tried } from '../core/usecases/mutate-queries.ts';

/** Tries the mutations of the queries and rollups below a folder, by name or all, in DuckDB. @throws PmrError `query-unknown` */
export async function mutateCatalogue(catalogue: Catalogue, root: string, names: readonly string[]): Promise<Tried[]> {
  const queries = await mutableQueries(catalogue, root);
  const engine = await duckdbEngine();
  try {
    return await mutateQueries(engine, catalogue, queries, names);
  } finally {
    engine.close();
  }
}

/** In words, a line a mutation. */
export const describeTried = (tried: readonly Tried[]): string =>
  tried
    .flatMap(({ query, mutations, unnoticed: left }) => [
      `${query}: ${whole(mutations)} mutations, ${whole(left.length)} unnoticed`,
      ...left.map(({ kind, within, was, is }) => `  ${within}: ${kind}: ${was} -> ${is || 'nothing'}`),
    ])
    .join('\n');
