import type { Report } from '../../../../core/report/report.schema.ts';
import { renderTables } from '../../../../core/report/tables/render-tables.ts';
import { count } from '../../format.ts';
import { TABLE_WORDS } from '../../table-words.ts';
import { dataTable } from '../data-table.ts';
import { type Html, html } from '../markup.ts';
import type { Section } from './section.ts';

interface File {
  readonly name: string;
  readonly rows: number | null;
  readonly words: string;
}

const WHOLE: readonly File[] = [
  {
    name: 'pmr.json',
    rows: null,
    words: 'Every number, word and footnote of this report; its schema is published with the program',
  },
  { name: 'pmr.xlsx', rows: null, words: 'Every table as a sheet' },
  { name: 'pmr.pdf', rows: null, words: 'The report as a document to print' },
  {
    name: 'manifest.json',
    rows: null,
    words: 'Every file with its size and SHA-256, the drops, and the version before',
  },
  { name: 'dictionary.csv', rows: null, words: TABLE_WORDS.dictionary ?? '' },
];

/** Every file of the version, linked. */
export function dataSection(report: Report): Section {
  const titles = new Map(report.indicators.map(({ id, title }) => [`indicator-${id.toLowerCase()}`, title]));
  const tables = renderTables(report).map(
    ({ name, rows }): File => ({
      name: `${name}.csv`,
      rows: rows.length,
      words: TABLE_WORDS[name] ?? titles.get(name) ?? '',
    }),
  );
  const link = ({ name }: File): Html => html`<a href="${name}">${name}</a>`;
  return {
    id: 'data',
    title: 'Data',
    body: html`<p>Everything that this report says is in files beside it. The manifest has the hash of each, and the seal signs the manifest: <code>pmr verify</code> proves them.</p>
${dataTable({
  caption: 'Files of this version',
  columns: [
    { title: 'File', cell: link },
    { title: 'Rows', numeric: true, cell: ({ rows }) => (rows === null ? 'whole' : count(rows)) },
    { title: 'What it holds', cell: ({ words }) => words },
  ],
  rows: [...WHOLE, ...tables],
  file: 'manifest.json',
  stacked: true,
})}`,
  };
}
