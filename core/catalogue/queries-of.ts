import type { Catalogue } from './catalogue.ts';

/** The queries of all reports: what is linted, and held against cases. */
export const allQueries = (catalogue: Pick<Catalogue, 'measures' | 'tables' | 'reports'>) => [
  ...queriesOf(catalogue),
  ...catalogue.reports.flatMap(({ measures }) => queriesOf({ measures, tables: [] })),
];

/** Every query that a run executes, under the name of its folder or of its table. A family's is one, however many variants it counts. */
export function queriesOf(
  catalogue: Pick<Catalogue, 'measures' | 'tables'>,
): { name: string; path: string; sql: string }[] {
  const measured = new Map(
    catalogue.measures.flatMap(({ query: name, path, sql }) =>
      name && sql && path ? [[name, { name, path, sql }] as const] : [],
    ),
  );
  return [...measured.values(), ...catalogue.tables];
}
