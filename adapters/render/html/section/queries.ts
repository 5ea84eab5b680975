import { plural } from '../../../../core/domain/english.ts';
import { queryAnchor } from '../anchor.ts';
import { dataTable, MOST_ROWS } from '../data-table.ts';
import { type Content, type Html, html, joined } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';
import type { Section } from './section.ts';

interface Query {
  readonly path: string;
  readonly sha256: string;
  readonly measures: readonly string[];
  /** Its text as the run asked it, and where that lies; null where this version has none beside it. */
  readonly text: string | null;
  readonly file: string;
}

/** The queries of a run, each once, whatever number of figures it counts. */
const queriesOf = ({ report: { provenance }, files }: ReportIndex): Query[] =>
  [...Map.groupBy(provenance.queries.slice(0, MOST_ROWS), ({ path }) => path)].map(([path, rows]) => {
    const file = `queries/${rows[0]?.measure ?? ''}.sql`;
    const body = files.get(file);
    return {
      path,
      sha256: rows[0]?.sha256 ?? '',
      measures: rows.map(({ measure }) => measure),
      text: body === undefined ? null : typeof body === 'string' ? body : new TextDecoder().decode(body),
      file,
    };
  });

/** So many letters of SQL stand on a page. */
const MOST_LETTERS = 140_000;

/** The list of queries, and their texts on as many pages as they need. */
export function querySections(index: ReportIndex): { list: Section; texts: Section[] } {
  const queries = queriesOf(index);
  const pages = inPages(queries.filter(({ text }) => text !== null));
  return {
    list: { id: 'queries', title: 'Queries', body: listOf(index, queries) },
    texts: pages.map((page, at) => ({
      id: `queries-${at + 1}`,
      title: `Queries ${at + 1} of ${pages.length}: ${nameOf(page[0]?.path)} to ${nameOf(page.at(-1)?.path)}`,
      short: `Queries ${at + 1} of ${pages.length}`,
      body: page.map(textOf),
    })),
  };
}

/** "csp-pm2" of its path. */
const nameOf = (path = ''): string => path.split('/').at(-2) ?? path;

function inPages(queries: readonly Query[]): Query[][] {
  const pages: Query[][] = [];
  let letters = MOST_LETTERS;
  for (const query of queries) {
    letters += query.text?.length ?? 0;
    if (letters > MOST_LETTERS) {
      pages.push([]);
      letters = query.text?.length ?? 0;
    }
    pages.at(-1)?.push(query);
  }
  return pages;
}

function textOf({ path, measures, text, file, sha256 }: Query): Html {
  const id = queryAnchor(path);
  return html`<article id="${id}" aria-labelledby="${id}-heading"><h3 id="${id}-heading">${nameOf(path)} <span class="sub">${path}</span></h3>
<p class="soft">Counts ${measures.join(', ')}. As the run asked it: <a href="${file}">${file}</a>. SHA-256 of the query in the catalogue: <code>${sha256}</code></p>
<pre><code>${text}</code></pre></article>
`;
}

function listOf({ report }: ReportIndex, queries: readonly Query[]): Content {
  const name = ({ path, text }: Query): Content =>
    text === null
      ? html`<span id="${queryAnchor(path)}"><code>${path}</code></span>`
      : html`<a href="#${queryAnchor(path)}"><code>${path}</code></a>`;
  return html`<p>${plural(queries.length, 'query', 'queries')} counted the figures of ${report.periodName}. Each counts whole numbers and divides nothing; the quotient is made afterwards, exactly. A text stands once, however many figures rest on it.</p>
${dataTable({
  caption: 'Queries, with what each counts',
  columns: [
    { title: 'Query', cell: name },
    {
      title: 'Counts',
      cell: ({ measures }) =>
        joined(
          measures.map(measure => html`${measure}`),
          ', ',
        ),
    },
    { title: 'SHA-256', cell: ({ sha256 }) => html`<code class="hash">${sha256}</code>` },
  ],
  rows: queries,
  file: 'queries.csv',
  stacked: true,
})}`;
}
