import type { Report, ServiceCredit } from '../../../../core/report/report.schema.ts';
import { levelBeside, pounds } from '../../../../core/statements/words.ts';
import { percent } from '../../format.ts';
import { ILLUSTRATIVE_AMOUNTS } from '../../words.ts';
import { type Column, dataTable } from '../data-table.ts';
import { confidenceMark, levelOrNone, measureLink } from '../figures.ts';
import { type Html, html } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';
import { contractChanges } from './contract-review.ts';
import { creditCurves, creditShares } from './credit-curves.ts';
import { creditHistory } from './credit-history.ts';
import type { Section } from './section.ts';
import { statementsAt } from './statements-at.ts';

const WARNING = html`<p class="notice warn"><strong>Illustrative amounts.</strong> ${ILLUSTRATIVE_AMOUNTS}</p>`;

export function serviceCreditsSection(index: ReportIndex): Section {
  const { serviceCredits, serviceCreditTotals } = index.report;
  const illustrative = serviceCredits.some(({ confidence }) => confidence === 'illustrative');
  const body = html`${illustrative && WARNING}
${statementsAt(index.report, 'service-credits')}
${serviceCredits.length > 0 && creditTable(index, serviceCredits)}
${serviceCreditTotals.length > 0 && totalTable(serviceCreditTotals)}
${creditShares(index.report)}
${creditHistory(index.report)}
${contractChanges(index.report)}
${creditCurves(index.report)}`;
  return { id: 'service-credits', title: 'Service credits', body };
}

export const creditTable = (index: ReportIndex, rows: readonly ServiceCredit[]): Html =>
  dataTable({
    caption: 'Service credits by provider and measure',
    columns: [
      {
        title: 'Measure',
        cell: row =>
          measureLink(
            { id: row.measure, provider: row.provider },
            index.hasMeasure({ id: row.measure, provider: row.provider }),
          ),
      },
      {
        title: 'Service Level',
        numeric: true,
        cell: row => {
          const level = levelBeside(index.report.measures, row);
          return level === null ? 'Not available' : percent(level);
        },
      },
      { title: 'Target', numeric: true, cell: row => levelOrNone(row.target) },
      { title: 'Minimum', numeric: true, cell: row => levelOrNone(row.minimum) },
      { title: 'Rule applied', cell: row => html`${row.rule}${confidenceMark(row.confidence)}` },
      { title: 'Points', numeric: true, cell: row => row.points ?? '–' },
      {
        title: 'Of the charge base',
        numeric: true,
        cell: row =>
          html`${row.percentage === null ? '–' : percent(row.percentage)}<span class="sub">${row.chargeBase === null ? '' : pounds(row.chargeBase)}</span>`,
      },
      { title: 'Before caps', numeric: true, cell: row => pounds(row.beforeCaps) },
      { title: 'Amount', numeric: true, cell: row => html`<strong>${pounds(row.amount)}</strong>` },
    ] satisfies Column<ServiceCredit>[],
    rows,
    file: 'service-credits.csv',
    stacked: true,
  });

type Total = Report['serviceCreditTotals'][number];

/** What earlier months add to a total has a column only where there is any. */
function totalTable(rows: readonly Total[]): Html {
  const earlier = (title: string, value: (row: Total) => string | undefined): Column<Total>[] =>
    rows.some(row => value(row) !== undefined)
      ? [{ title, numeric: true, cell: row => pounds(value(row) ?? '0.00') }]
      : [];
  return dataTable({
    caption: 'Totals by provider',
    columns: [
      { title: 'Provider', cell: row => row.provider },
      { title: 'Before the cap', numeric: true, cell: row => pounds(row.beforeCaps) },
      { title: 'Amount', numeric: true, cell: row => html`<strong>${pounds(row.amount)}</strong>` },
      ...earlier('Adjustments of earlier months', row => row.adjustments),
      ...earlier('Carried forward', row => row.carriedForward),
    ],
    rows,
    file: 'service-credit-totals.csv',
    stacked: true,
  });
}
