import type { Catalogue } from '../catalogue/catalogue.ts';

/** Every query that a run executes, under the name of its measure's folder or of its table. */
export function queriesOf(
  catalogue: Pick<Catalogue, 'measures' | 'tables'>,
): { name: string; path: string; sql: string }[] {
  const measures = catalogue.measures.flatMap(({ folder, path, sql }) =>
    sql && path ? [{ name: folder, path, sql }] : [],
  );
  return [...measures, ...catalogue.tables];
}
