import { sha256 } from '../../../../core/domain/sha256.ts';
import { renderTables } from '../../../../core/report/tables/render-tables.ts';
import { count } from '../../format.ts';
import { TABLE_WORDS } from '../../table-words.ts';
import { dataTable } from '../data-table.ts';
import { type Html, html } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';
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

const OTHERS: Readonly<Record<string, string>> = {
  'contracts.json': 'The rows of the contracts in force: levels, times, terms',
  'run.json': 'The manifest of the run: drops, units, queries, with their hashes',
  'recut.json': 'The proof that no figure depends on how the drops were cut',
};

/** Every file of the version beside its pages, linked, with size and hash where they are known. */
export function dataSection({ report, files }: ReportIndex): Section {
  const titles = new Map(report.indicators.map(({ id, title }) => [`indicator-${id.toLowerCase()}`, title]));
  const tables = renderTables(report).map(
    ({ name, rows }): File => ({
      name: `${name}.csv`,
      rows: rows.length,
      words: TABLE_WORDS[name] ?? titles.get(name) ?? '',
    }),
  );
  const named = new Set([...WHOLE, ...tables].map(({ name }) => name));
  const others = [...files.keys()]
    .filter(name => !named.has(name) && !name.endsWith('.csv-metadata.json'))
    .sort()
    .map((name): File => ({ name, rows: null, words: OTHERS[name] ?? wordsOf(name) }));
  const hash = ({ name }: File): Html => {
    const body = files.get(name);
    return body === undefined
      ? html`<span class="soft">in manifest.json</span>`
      : html`<code class="hash">${sha256(body)}</code>`;
  };
  const size = ({ name }: File): string => {
    const body = files.get(name);
    return body === undefined
      ? 'in manifest.json'
      : count(typeof body === 'string' ? Buffer.byteLength(body) : body.length);
  };
  return {
    id: 'data',
    title: 'Data',
    body: html`<p>Everything that this report says is in files beside it. The manifest has the hash of each, also of the pages, and the seal signs the manifest: <code>pmr verify</code> proves them. Each table has its description for programs beside it, by the standard CSV on the Web: <code>measures.csv-metadata.json</code> says the types, units and key of <code>measures.csv</code>.</p>
${dataTable({
  caption: 'Files of this version',
  columns: [
    { title: 'File', cell: ({ name }) => html`<a href="${name}">${name}</a>` },
    { title: 'Rows', numeric: true, cell: ({ rows }) => (rows === null ? 'whole' : count(rows)) },
    { title: 'Bytes', numeric: true, cell: size },
    { title: 'What it holds', cell: ({ words }) => words },
    { title: 'SHA-256', cell: hash },
  ],
  rows: [...WHOLE, ...tables, ...others],
  file: 'manifest.json',
  stacked: true,
})}`,
  };
}

const wordsOf = (name: string): string => {
  if (name.startsWith('queries/')) return 'A query as the run asked it';
  return name.startsWith('assets/') ? 'The font of the pages' : '';
};
