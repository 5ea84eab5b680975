import type { ReportedMeasure } from '../../../../core/report/report.schema.ts';
import { fileAnchor } from '../anchor.ts';
import { dataTable } from '../data-table.ts';
import { achievementBadge, levelOrNone, levelText, measureLink, missedPartsNote } from '../figures.ts';
import { type Html, html } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';

/** The outcome measures beside one another; each stands with all behind it on the page of the business process that it tells of. */
export const outcomeOverview = (index: ReportIndex, rows: readonly ReportedMeasure[]): Html =>
  dataTable({
    caption: 'Outcomes against Target and Minimum, each with the business process that it tells of',
    columns: [
      { title: 'Measure', cell: row => html`${measureLink(row)}<span class="sub">${row.title}</span>` },
      { title: 'Service Level', numeric: true, cell: row => html`<strong>${levelText(row)}</strong>` },
      { title: 'Target', numeric: true, cell: row => levelOrNone(row.target) },
      { title: 'Minimum', numeric: true, cell: row => levelOrNone(row.minimum) },
      { title: 'Achievement', cell: row => html`${achievementBadge(row.achievement)}${missedPartsNote(row)}` },
      {
        title: 'Business process',
        cell: row => {
          const process = index.processPageOf(row);
          return process === undefined
            ? 'none'
            : html`<a href="${fileAnchor('process', process.id)}.html">${process.title}</a>`;
        },
      },
    ],
    rows,
    file: 'measures.csv',
    stacked: true,
  });
