import type { ReportedException } from '../../../../core/report/report.schema.ts';
import { count } from '../../format.ts';
import { TOLD } from '../../words.ts';
import { dataTable } from '../data-table.ts';
import { measureLink } from '../figures.ts';
import { type Content, type Html, html } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';
import type { Section } from './section.ts';
import { statementsAt } from './statements-at.ts';

export function exceptionsSection(index: ReportIndex): Section {
  const { exceptions, exceptionTotals } = index.report;
  const totals = dataTable({
    caption: 'By provider',
    columns: [
      { title: 'Provider', cell: row => row.provider },
      { title: 'Measures', numeric: true, cell: row => count(row.measures) },
      { title: 'Exceptions', numeric: true, cell: row => count(row.count) },
      {
        title: 'Month before',
        numeric: true,
        cell: row =>
          row.previousCount === null
            ? 'not known'
            : html`${count(row.previousCount)}${row.previousTold === true && html` <span class="mark">${TOLD}</span>`}`,
      },
    ],
    rows: exceptionTotals,
    file: 'exception-totals.csv',
    stacked: true,
  });
  const body =
    exceptions.length === 0
      ? statementsAt(index.report, 'exceptions')
      : html`${statementsAt(index.report, 'exceptions')}<p>An exception leaves numerator and denominator alike. Only what the exceptions list (PMEL) allowed in the month was accepted.</p>
${exceptionTotals.length > 0 && totals}
${exceptionTable(index, exceptions)}`;
  return { id: 'exceptions', title: 'Exceptions', body };
}

/** Exceptions by provider, measure and reason. */
export const exceptionTable = (index: ReportIndex, rows: readonly ReportedException[]): Html =>
  dataTable({
    caption: 'Events left out of a measure, by provider, measure and reason',
    columns: [
      { title: 'Provider', cell: row => row.provider },
      { title: 'Measure', cell: row => onPage(index, row) },
      { title: 'Code', cell: row => html`<code>${row.code}</code>` },
      { title: 'Reason', cell: row => row.reason },
      { title: 'Count', numeric: true, cell: row => count(row.count) },
      {
        title: 'Month before',
        numeric: true,
        cell: row => (row.previousCount === null ? 'not known' : count(row.previousCount)),
      },
    ],
    rows,
    file: 'exceptions.csv',
    stacked: true,
  });

/** An exception to a Code Performance Measure is claimed by a provider; the measure itself has none. */
function onPage(index: ReportIndex, { measure: id, provider }: ReportedException): Content {
  const found = [
    { id, provider },
    { id, provider: null },
  ].find(index.hasMeasure);
  return found ? measureLink(found) : id;
}
