import { classText } from '../../../core/domain/classification.ts';
import type { QueriesLog } from '../../../core/report/challenge.schema.ts';
import { reportTable } from '../../../core/report/tables/report-table.ts';
import { month } from '../format.ts';
import { fileAnchor, measureAnchor } from '../html/anchor.ts';
import { dataTable } from '../html/data-table.ts';
import { html } from '../html/markup.ts';
import { POLICY } from '../html/page/page.ts';
import { base } from '../html/style/base.ts';
import { tables } from '../html/style/table-styles.ts';
import { renderCsv } from '../render-csv.ts';

const TITLE = 'PMR Queries Log';

/** The page of a version on which a figure stands, and where on it. */
export const placeOf = (measure: { id: string; provider: string | null }): string =>
  `${measure.provider === null ? 'code-measures' : fileAnchor('provider', measure.provider)}.html#${measureAnchor(measure)}`;

/** The Queries Log as a page and as a table. Its columns and their order are those of the documents (SECMP0122, section 7.4). */
export const renderQueriesLog = (log: QueriesLog): Map<string, string> =>
  new Map([
    ['queries-log.html', page(log)],
    ['queries-log.csv', renderCsv(tableOf(log))],
  ]);

const tableOf = ({ rows, classification }: QueriesLog) =>
  reportTable('queries-log', rows, ['id'], {
    id: row => row.id,
    reporting_period: row => row.reportingPeriod,
    pmr_section: row => row.section,
    issue_noted: row => row.issue,
    dcc_response: row => row.response,
    next_action: row => row.nextAction,
    notes: row => row.notes,
    status: row => row.status,
    place: row => row.place,
    classification: () => classification,
  });

const page = ({ rows, classification, withheld }: QueriesLog): string =>
  html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${TITLE}</title>
<link rel="icon" href="data:,">
<style>${base}${tables}</style>
</head>
<body>
<header class="title"><h1>${TITLE}</h1></header>
<main id="main">
<p class="notice"><strong>${classText(classification)}.</strong></p>
<p>Figures that somebody has challenged, and what became of it. Each names the place of its figure in the version that was challenged.${withheld > 0 && ` ${withheld} more ${withheld === 1 ? 'is' : 'are'} of a higher class, and not in this log.`}</p>
${
  rows.length === 0
    ? html`<p class="nothing">Nothing was challenged.</p>`
    : dataTable({
        caption: 'Queries, in the order in which they were filed',
        columns: [
          { title: 'Reporting Period (Month)', cell: row => month(row.reportingPeriod) },
          {
            title: 'PMR Section',
            cell: row => html`<a href="../../../${row.place}">${row.section}</a> <span class="soft">${row.id}</span>`,
          },
          { title: 'Issue Noted', cell: row => row.issue },
          { title: 'DCC response', cell: row => row.response },
          { title: 'Next action', cell: row => row.nextAction },
          { title: 'Notes', cell: row => row.notes },
          { title: 'Status', cell: row => row.status },
        ],
        rows: rows,
        file: 'queries-log.csv',
        most: 2_000,
        stacked: true,
      })
}
</main>
</body>
</html>
`.toString();
