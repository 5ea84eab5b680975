import { count } from '../../format.ts';
import { dataTable } from '../data-table.ts';
import { measureLink } from '../figures.ts';
import { html } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';
import { nothing, type Section } from './section.ts';

export function exceptionsSection(index: ReportIndex): Section {
  const { exceptions } = index.report;
  const table = dataTable({
    caption: 'Events left out of a measure, by provider, measure and reason',
    columns: [
      { title: 'Provider', cell: row => row.provider },
      {
        title: 'Measure',
        cell: row =>
          measureLink(
            { id: row.measure, provider: row.provider },
            index.hasMeasure({ id: row.measure, provider: row.provider }),
          ),
      },
      { title: 'Code', cell: row => html`<code>${row.code}</code>` },
      { title: 'Reason', cell: row => row.reason },
      { title: 'Count', numeric: true, cell: row => count(row.count) },
      {
        title: 'Month before',
        numeric: true,
        cell: row => (row.previousCount === null ? 'not published' : count(row.previousCount)),
      },
    ],
    rows: exceptions,
    file: 'exceptions.csv',
    stacked: true,
  });
  const body =
    exceptions.length === 0
      ? nothing('No event was left out of a measure.')
      : html`<p>An exception leaves numerator and denominator alike. Only what the exceptions list (PMEL) allowed in the month was accepted.</p>
${table}`;
  return { id: 'exceptions', title: 'Exceptions', body };
}
