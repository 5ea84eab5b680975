import { sha256 } from '../domain/sha256.ts';
import type { Mutable } from './mutate-query.ts';

/** What the mutations of a query came to when it was last tried, and a hash of what they were tried on. */
export interface MutationRow {
  readonly query: string;
  readonly mutations: number;
  readonly unnoticed: number;
  readonly of: string;
}

/** The query's text and cases: where they are the same, its mutations are. */
export const mutatedFrom = ({ sql, cases }: Pick<Mutable, 'sql' | 'cases'>): string =>
  sha256(JSON.stringify([sql, cases])).slice(0, 12);

/** `docs/mutations.md`. Of each query its own mutations; `whole` counts those of sub-queries that several share once, and is of the day when all were tried. */
export function describeMutations(rows: readonly MutationRow[], whole: Whole): string {
  return `# Mutations of the catalogue

Each query and rollup is turned at every boundary, filter and join, one at a time, and its cases are asked whether they notice. When all were tried
last, on ${whole.tried}, ${whole.mutations} mutations were made, and ${whole.unnoticed} went unnoticed. Some cannot be noticed: where an inner join always finds its row, a
left join does the same.

\`npm run --silent pmr -- validate --mutate csp-pm2,rsvp\` says what the cases of these queries do not notice, and without names tries all, which takes
some minutes. \`npm run mutations -- csp-pm2\` enters the result of a query here. A test tries each query that has changed since its line was
written. The lines count what is a query's own, without the sub-queries that it shares with others.

| query | mutations | unnoticed | tried on |
| --- | --- | --- | --- |
${rows.map(({ query, mutations, unnoticed: left, of }) => `| ${query} | ${mutations} | ${left} | ${of} |`).join('\n')}
`;
}

export interface Whole {
  readonly tried: string;
  readonly mutations: number;
  readonly unnoticed: number;
}

/** What that document says. */
export function readMutations(document: string): { rows: MutationRow[]; whole: Whole } {
  const rows = [...document.matchAll(/^\| (\S+) \| (\d+) \| (\d+) \| ([0-9a-f]{12}) \|$/gm)].map(
    ([, query = '', mutations, unnoticed, of = '']) => ({
      query,
      mutations: Number(mutations),
      unnoticed: Number(unnoticed),
      of,
    }),
  );
  const [, tried = '', mutations, unnoticed] =
    /^last, on ([\d-]+), (\d+) mutations were made, and (\d+) went/m.exec(document) ?? [];
  return { rows, whole: { tried, mutations: Number(mutations), unnoticed: Number(unnoticed) } };
}
