/** What the mutations of a unit came to when it was last tried, and a hash of what they were tried on. */
export interface MutationRow {
  readonly query: string;
  readonly mutations: number;
  readonly unnoticed: number;
  readonly of: string;
}

/** `docs/mutations.md`. */
export function describeMutations(rows: readonly MutationRow[]): string {
  const sum = (of: (row: MutationRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  return `# Mutations of the catalogue

Each query and rollup is turned at every boundary, filter, join, \`distinct\` and arm of a \`case\`, one at a time, and its cases are asked
whether they notice. Of ${sum(row => row.mutations)} mutations ${sum(row => row.unnoticed)} go unnoticed. What says the same by its form alone is not counted: a boundary of a \`case\`
whose two arms are equal there, and what only touches where overlaps are added up.

\`npm run --silent pmr -- validate --mutate csp-pm2,rsvp\` says what the cases of these queries do not notice, and without names tries all, which
takes some minutes. \`npm run mutations -- csp-pm2\` enters the result of a query here. A test tries each query that has changed since its line
was written: the cases of each are to notice 85 of 100, and all together 89. A sub-query that several queries share has a line of its own, below
the first of them, and is tried with the cases of all.

| query | mutations | unnoticed | tried on |
| --- | --- | --- | --- |
${rows.map(({ query, mutations, unnoticed: left, of }) => `| ${query} | ${mutations} | ${left} | ${of} |`).join('\n')}
`;
}

/** The lines of that document. */
export const readMutations = (document: string): MutationRow[] =>
  [...document.matchAll(/^\| (\S+) \| (\d+) \| (\d+) \| ([0-9a-f]{12}) \|$/gm)].map(
    ([, query = '', mutations, unnoticed, of = '']) => ({
      query,
      mutations: Number(mutations),
      unnoticed: Number(unnoticed),
      of,
    }),
  );
