import type { SiblingShelf } from '../../../core/report/shelf.schema.ts';
import { date, instant } from '../format.ts';
import { dataTable } from '../html/data-table.ts';
import { type Html, html } from '../html/markup.ts';

/** The reports beside the PMR, each with its versions, newest period first. */
export const otherReports = (shelves: readonly SiblingShelf[]): Html =>
  html`<section id="others" aria-labelledby="others-heading"><h2 id="others-heading">Other reports</h2>
${shelves.map(
  ({ report, title, versions }) => html`<h3>${title}</h3>
${dataTable({
  caption: `Versions of the ${title} that are out, newest first`,
  columns: [
    {
      title: 'Report',
      cell: ({ folder, periodName, version }) =>
        html`<a href="../${folder}index.html">${title}, ${periodName}, version ${version}</a>`,
    },
    {
      title: 'State',
      cell: ({ supersededBy }) =>
        supersededBy === null ? html`<strong>Current</strong>` : `Superseded by version ${supersededBy}`,
    },
    { title: 'Classification', cell: ({ classification }) => classification },
    { title: 'Due', cell: ({ dueOn }) => (dueOn === null ? 'not prescribed' : date(dueOn)) },
    { title: 'Data as received by', cell: ({ openedAt }) => instant(openedAt) },
    { title: 'Why it was issued', cell: ({ reason }) => reason ?? 'first version' },
  ],
  rows: versions.toReversed(),
  file: `${report}/versions.json`,
  stacked: true,
})}`,
)}</section>`;
