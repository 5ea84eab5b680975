import { z } from 'zod';
import type { Catalogue } from '../catalogue/catalogue.ts';

/** One requirement of a source document and what became of it: a row of `docs/coverage/<part>.yaml`. */
export const CoverageRow = z.strictObject({
  document: z.string().min(1),
  section: z.coerce.string().min(1),
  requirement: z.string().min(1),
  measures: z.array(z.string()).default([]).describe('folders in queries/measures, or variants of a family there'),
  pages: z
    .array(z.string())
    .default([])
    .describe('where it stands in a published version (or below the shelf); by default the pages of its measures'),
  feed: z.union([z.string(), z.array(z.string())]).optional(),
  state: z
    .enum(['computed', 'returned', 'by-form', 'not-done'])
    .describe(
      'counted from events; stated by the provider; answered by a part of the report that is no figure, and the note says which; left out, and the note says why',
    ),
  note: z.string().min(1).optional(),
});
export type CoverageRow = z.infer<typeof CoverageRow>;

/** Rows that claim what the catalogue does not hold, or give no reason. A folder that no row names is a measure beyond the documents. */
export function coverageFaults(rows: readonly CoverageRow[], { measures }: Pick<Catalogue, 'measures'>): string[] {
  const folders = new Set(measures.map(({ folder }) => folder));
  return [
    ...rows.flatMap(row =>
      row.measures
        .filter(folder => !folders.has(folder))
        .map(folder => `${row.requirement}: there is no folder or variant ${folder} in queries/measures`),
    ),
    ...rows
      .filter(row => row.state !== 'not-done' && row.measures.length === 0 && row.note === undefined)
      .map(row => `${row.requirement}: it names no measure, and no note says why`),
    ...rows
      .filter(row => row.state === 'not-done' && row.note === undefined)
      .map(row => `${row.requirement}: it is not done, and no note says why`),
  ].sort();
}

/** Where a row stands in what is published: as it says, else the pages on which its measures stand. */
export function pagesOf(
  { pages, measures, state }: CoverageRow,
  known: ReadonlyMap<string, Catalogue['measures'][number]>,
): string[] {
  if (pages.length > 0 || state === 'not-done') return [...pages];
  return [...new Set(measures.flatMap(folder => known.get(folder) ?? []).map(measurePage))];
}

/** The page of the contents on which, or under which, a measure or a table stands. */
function measurePage({ id, section, processes }: Catalogue['measures'][number]): string {
  if (section === 'code') return `code-${id.toLowerCase()}.html`;
  if (section === 'provider') return 'providers.html';
  if (section === 'process' && id.startsWith('RSVP-')) return 'processes.html';
  const [process] = processes;
  if (process !== undefined) return `process-rsvp-${process}.html`;
  return section === 'process' ? 'processes.html' : `${section}.html`;
}

/** `docs/coverage.md`: what each document asks for, and where it is answered. */
export function describeCoverage(rows: readonly CoverageRow[], catalogue: Pick<Catalogue, 'measures'>): string {
  const known = new Map(catalogue.measures.map(measure => [measure.folder, measure]));
  const cells = (row: CoverageRow) => [
    row.document,
    row.section,
    row.requirement,
    row.measures.map(folder => `[${known.get(folder)?.id ?? folder}](../${known.get(folder)?.definedIn})`).join(', ') ||
      'none',
    [row.feed ?? []].flat().join(', ') || 'none',
    row.state,
    pagesOf(row, known).join(', ') || 'none',
    row.note ?? '',
  ];
  const line = (texts: readonly string[]) =>
    `| ${texts.map(text => text.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  const count = (state: CoverageRow['state']) => rows.filter(row => row.state === state).length;
  return `# Coverage

What the source documents ask for, and where the catalogue answers it. Generated from \`docs/coverage/*.yaml\` by \`npm run docs\`;
a test keeps it current and checks every folder that it names. Pages are files of a published version, or below the shelf; another test looks for each in the
published sample.

${rows.length} requirements: ${count('computed')} counted from events, ${count('returned')} stated by providers, ${count('by-form')} answered by the form of the report, ${count('not-done')} not done (the note says why).

${line(['document', 'section', 'requirement', 'measure', 'feed', 'state', 'page', 'note'])}
${line(Array.from({ length: 8 }, () => '---'))}
${rows.map(row => line(cells(row))).join('\n')}
`;
}
