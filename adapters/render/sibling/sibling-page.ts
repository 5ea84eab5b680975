import { whole } from '../../../core/domain/english.ts';
import { sha256 } from '../../../core/domain/sha256.ts';
import type { Indicator } from '../../../core/report/report.schema.ts';
import type { SiblingReport } from '../../../core/report/sibling-report.schema.ts';
import { indicatorFile } from '../../../core/report/tables/indicator-tables.ts';
import { date, instant } from '../format.ts';
import { fileAnchor } from '../html/anchor.ts';
import { dataTable } from '../html/data-table.ts';
import { type Content, type Html, html, joined } from '../html/markup.ts';
import { POLICY } from '../html/page/page.ts';
import { indicatorColumns } from '../html/section/indicator-table.ts';
import { base } from '../html/style/base.ts';
import { paper } from '../html/style/print.ts';
import { tables as tableStyles } from '../html/style/table-styles.ts';

/** Rows of a table that the page shows; its file has all of them. */
const MOST_ROWS = 500;

type Files = ReadonlyMap<string, string | Uint8Array>;

/** `index.html` of a report of tables: what it says, what the gate found, every table with what it rests on, and every file. */
export const siblingPage = (report: SiblingReport, files: Files): string =>
  html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${report.title}, ${report.periodName}, version ${report.version}</title>
<link rel="icon" href="data:,">
<style>${base}${tableStyles}${paper(report.title)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
${heading(report)}
<nav aria-label="On this page"><ol>${contents(report).map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ol></nav>
<main id="main">
${summary(report)}
${report.reissue && changes(report.reissue)}
${report.sections.map((section, at) => tablesOf(report, section, at))}
${findings(report)}
${definitions(report)}
${data(report, files)}
</main>
<footer><p>${report.title}, ${report.periodName}, version ${report.version}, data as received by ${instant(report.openedAt)}. Run <code>${report.runId}</code>.</p></footer>
</body>
</html>
`.toString();

const contents = ({ sections, reissue }: SiblingReport): { id: string; title: string }[] => [
  { id: 'summary', title: 'Summary' },
  ...(reissue ? [{ id: 'changes', title: 'Changes' }] : []),
  ...sections.map(({ title }, at) => ({ id: `section-${at + 1}`, title })),
  { id: 'findings', title: 'Findings' },
  { id: 'definitions', title: 'Definitions' },
  { id: 'data', title: 'Data' },
];

const part = (id: string, title: string, body: Content): Html =>
  html`<section id="${id}" aria-labelledby="${id}-heading"><h2 id="${id}-heading">${title}</h2>
${body}</section>
`;

function heading(report: SiblingReport): Html {
  const fact = (term: string, content: Content) => html`<div><dt>${term}</dt><dd>${content}</dd></div>`;
  const { reissue, due } = report;
  return html`<header class="title"><h1><span class="kind">${report.title}</span> ${report.periodName}</h1>
<dl class="facts">
${fact('Version', html`${report.version}${reissue && ` (re-issue of version ${reissue.of}: ${reissue.reason})`}`)}
${fact('Status', report.status === 'draft' ? 'Draft: its figures may change' : 'Published')}
${fact('Classification', report.classification)}
${fact('Required by', report.clause)}
${fact('For', report.readers.join(', '))}
${fact('Due', due === null ? 'no document prescribes when' : `${date(due.on)}, Working Day ${due.workingDay}`)}
${fact('Data as received by', instant(report.openedAt))}
${fact('Purpose', report.purpose)}
</dl></header>`;
}

const summary = ({ statements, confidence, source, note }: SiblingReport): Html =>
  part(
    'summary',
    'Summary',
    html`<ul class="statements">${statements.map(({ id, standing, text }) => html`<li id="statement-${id}" class="statement ${standing}">${text}</li>`)}</ul>
<p class="soft">What this report holds comes from: ${source} (${confidence}).${note !== null && ` ${note}`}</p>`,
  );

const changes = ({ of, changes: cells }: NonNullable<SiblingReport['reissue']>): Html =>
  part(
    'changes',
    'Changes since the version before',
    cells.length === 0
      ? html`<p class="nothing">No cell of any table differs from version ${of}.</p>`
      : dataTable({
          caption: `Cells that differ from version ${of}`,
          columns: [
            { title: 'Table', cell: ({ table }) => table },
            { title: 'Row', cell: ({ where }) => where },
            { title: 'Figure', cell: ({ figure }) => figure },
            { title: 'Was', cell: ({ old }) => old ?? 'nothing' },
            { title: 'Is', cell: change => change.new ?? 'nothing' },
            { title: 'Brought by', cell: ({ drops, why }) => (drops.length > 0 ? drops : why).join(', ') },
          ],
          rows: cells,
          file: 'the two versions',
          stacked: true,
        }),
  );

const tablesOf = (
  report: SiblingReport,
  { title, text, tables }: SiblingReport['sections'][number],
  at: number,
): Html =>
  part(
    `section-${at + 1}`,
    title,
    html`${text !== null && html`<p>${text}</p>`}${report.tables.filter(({ id }) => tables.includes(id)).map(table => tableOf(report, table))}`,
  );

function tableOf(report: SiblingReport, table: Indicator): Html {
  const id = fileAnchor('table', table.id);
  const { evidence } = table;
  const absent = evidence.absent.map(({ provider, feed, period }) => `${feed} of ${provider}, ${period}`);
  return html`<h3 id="${id}">${table.title}</h3>
${!table.reported ? html`<p class="nothing">Not Reported: ${absent.join('; ')} did not come.</p>` : table.rows.length === 0 ? html`<p class="nothing">No such row in the ${report.period === report.lastMonth ? 'month' : 'quarter'}.</p>` : dataTable({ caption: table.title, columns: indicatorColumns(table), rows: table.rows, file: indicatorFile(table), most: MOST_ROWS, stacked: true })}
<details><summary>What ${table.title} rests on</summary><p>${table.definition}</p><p>${table.formula}</p>
<p>${whole(evidence.drops.length)} drops of ${evidence.feeds.join(', ')}.${table.reported && absent.length > 0 && ` Absent: ${absent.join('; ')}.`}${table.anonymous && ' Labels stand for those whom the rows are about.'} <a href="${indicatorFile(table)}">${indicatorFile(table)}</a>; <a href="${queryOf(report, table)}">the query as it was asked</a>.</p>
<ul>${evidence.drops.map(drop => html`<li><code>${drop}</code></li>`)}</ul></details>
`;
}

/** Where the text of a table's query stands among the files of the version. */
function queryOf({ provenance }: SiblingReport, { evidence }: Indicator): string {
  const name = provenance.queries.find(({ path }) => path === evidence.sql)?.measure ?? '';
  return `queries/${name}.sql`;
}

const findings = ({ findings: found }: SiblingReport): Html =>
  part(
    'findings',
    'Findings of the consistency gate',
    found.length === 0
      ? html`<p class="nothing">The checks found nothing.</p>`
      : html`<ul>${found.map(({ severity, text, code }) => html`<li><strong>${SEVERITIES[severity]}</strong>: ${text} <code>${code}</code></li>`)}</ul>`,
  );

const SEVERITIES = { stop: 'Stop', warn: 'Warning', note: 'Note' };

const definitions = ({ tables }: SiblingReport): Html =>
  part(
    'definitions',
    'Definitions',
    html`<dl class="definitions">${tables.map(({ title, definition, reference, trust }) => html`<dt>${title}</dt><dd>${definition} <span class="soft">${reference}; ${joined(trust.note === undefined ? [trust.confidence] : [trust.confidence, trust.note], ': ')}</span></dd>`)}</dl>`,
  );

const data = (report: SiblingReport, files: Files): Html =>
  part(
    'data',
    'Data',
    dataTable({
      caption: 'Files of this version beside this page',
      columns: [
        { title: 'File', cell: ([name]) => html`<a href="${name}">${name}</a>` },
        {
          title: 'Bytes',
          numeric: true,
          cell: ([, body]) => whole(typeof body === 'string' ? Buffer.byteLength(body) : body.length),
        },
        { title: 'SHA-256', cell: ([, body]) => html`<code class="hash">${sha256(body)}</code>` },
      ],
      rows: [...files].sort(([a], [b]) => (a < b ? -1 : 1)),
      file: `${report.report}.json`,
      stacked: true,
    }),
  );
