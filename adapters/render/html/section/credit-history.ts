import type { Report } from '../../../../core/report/report.schema.ts';
import { pounds } from '../../../../core/statements/words.ts';
import { month } from '../../format.ts';
import { TOLD } from '../../words.ts';
import { type Column, dataTable } from '../data-table.ts';
import { type Content, type Html, html } from '../markup.ts';

type HistoryRow = NonNullable<Report['serviceCreditHistory']>[number];
type Adjustment = NonNullable<Report['serviceCreditAdjustments']>[number];
type Counter = NonNullable<Report['serviceCreditCounters']>[number];

const none = html`<span class="soft">–</span>`;

/** What earlier months add to a service-credit table: adjustments, the twelve months before, counters. Absent parts leave nothing. */
export function creditHistory({
  serviceCreditAdjustments = [],
  serviceCreditHistory = [],
  serviceCreditCounters = [],
}: Report): Content {
  return [
    serviceCreditAdjustments.length > 0 && adjustments(serviceCreditAdjustments),
    serviceCreditHistory.length > 0 && months(serviceCreditHistory),
    serviceCreditCounters.length > 0 && counters(serviceCreditCounters),
  ];
}

const adjustments = (rows: readonly Adjustment[]): Html =>
  dataTable({
    caption: 'Differences of re-issued months, settled with this table',
    columns: [
      { title: 'Provider', cell: row => row.provider },
      { title: 'Month', cell: row => month(row.period) },
      { title: 'Measure', cell: row => row.measure },
      { title: 'Was', numeric: true, cell: row => pounds(row.was) },
      { title: 'Now', numeric: true, cell: row => pounds(row.now) },
      { title: 'Difference', numeric: true, cell: row => html`<strong>${pounds(row.difference)}</strong>` },
      { title: 'Reason', cell: row => row.reason },
    ] satisfies Column<Adjustment>[],
    rows,
    file: 'service-credit-adjustments.csv',
    stacked: true,
  });

const months = (rows: readonly HistoryRow[]): Html =>
  dataTable({
    caption: 'The twelve months before, oldest first',
    columns: [
      { title: 'Provider', cell: row => row.provider },
      { title: 'Month', cell: row => month(row.period) },
      {
        title: 'As first published',
        numeric: true,
        cell: row => (row.firstPublished === null ? 'not known' : pounds(row.firstPublished)),
      },
      { title: 'As restated', numeric: true, cell: row => (row.restated === null ? none : pounds(row.restated)) },
      { title: 'Reason', cell: row => row.reason ?? none },
      ...(rows.some(({ told }) => told !== undefined)
        ? [{ title: 'Stated by', cell: (row: HistoryRow) => statedBy(row) }]
        : []),
    ] satisfies Column<HistoryRow>[],
    rows,
    file: 'service-credit-history.csv',
    stacked: true,
  });

const statedBy = ({ told, firstPublished }: HistoryRow): Content => {
  if (told !== undefined) return html`<span class="mark">${TOLD}</span> ${told}`;
  return firstPublished === null ? none : 'its own report';
};

const counters = (rows: readonly Counter[]): Html =>
  dataTable({
    caption: 'Counters against their thresholds',
    columns: [
      { title: 'Provider', cell: row => row.provider },
      {
        title: 'Counter',
        cell: row => html`${row.title}${row.measure !== null && html`<span class="sub">${row.measure}</span>`}`,
      },
      { title: 'Meaning', cell: row => row.meaning },
      { title: 'Over', cell: row => row.window },
      { title: 'Value', numeric: true, cell: row => row.value },
      { title: 'Threshold', numeric: true, cell: row => row.threshold },
      { title: 'Reached', cell: row => (row.reached ? html`<strong>Yes</strong>` : 'No') },
    ] satisfies Column<Counter>[],
    rows,
    file: 'service-credit-counters.csv',
    stacked: true,
  });
