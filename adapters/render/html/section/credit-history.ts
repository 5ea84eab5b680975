import type { Report } from '../../../../core/report/report.schema.ts';
import { pounds } from '../../../../core/statements/words.ts';
import { month } from '../../format.ts';
import { TOLD } from '../../words.ts';
import { type Column, dataTable } from '../data-table.ts';
import { type Content, type Html, html } from '../markup.ts';

type HistoryRow = NonNullable<Report['serviceCreditHistory']>[number];
type Adjustment = NonNullable<Report['serviceCreditAdjustments']>[number];
type Counter = NonNullable<Report['serviceCreditCounters']>[number];

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

/** A grid of providers and months: what was first published and, where any month differs, what stands now; below it why. */
function months(rows: readonly HistoryRow[]): Html {
  const periods = [...new Set(rows.map(({ period }) => period))].sort();
  const lines = [...Map.groupBy(rows, ({ provider }) => provider)].flatMap(([provider, own]) => {
    const byPeriod = new Map(own.map(row => [row.period, row]));
    const changed = own.some(({ restated }) => restated !== null);
    return changed
      ? [
          { name: `${provider}, as first published`, byPeriod, now: false },
          { name: `${provider}, as it stands`, byPeriod, now: true },
        ]
      : [{ name: provider, byPeriod, now: false }];
  });
  const restated = rows.filter(row => row.restated !== null);
  return html`${dataTable({
    caption: 'Service credits of the months before, by provider',
    columns: [
      { title: 'Provider', cell: ({ name }) => name },
      ...periods.map(
        (period): Column<(typeof lines)[number]> => ({
          title: month(period, true),
          numeric: true,
          cell: ({ byPeriod, now }) => gridCell(byPeriod.get(period), now),
        }),
      ),
    ],
    rows: lines,
    file: 'service-credit-history.csv',
    stacked: true,
  })}
${rows.some(({ told }) => told !== undefined) && html`<p class="after">Slanted: as an earlier report states it, and not worked out by this system; <a href="service-credit-history.csv">service-credit-history.csv</a> names each source.</p>`}
${
  restated.length > 0 &&
  html`<ul class="after">${restated.map(({ provider, period, firstPublished, restated: now, reason }) => html`<li>${provider} ${month(period)}: ${firstPublished === null ? 'not known' : pounds(firstPublished)} → <strong>${pounds(now ?? '0.00')}</strong>${reason !== null && `: ${reason}`}</li>`)}</ul>`
}`;
}

function gridCell(row: HistoryRow | undefined, now: boolean): Content {
  if (row === undefined) return html`<span class="soft">none</span>`;
  const amount = now ? (row.restated ?? row.firstPublished) : row.firstPublished;
  if (amount === null) return html`<span class="soft">not known</span>`;
  if (now && row.restated !== null) return html`<strong>${pounds(amount)}</strong>`;
  return row.told === undefined ? pounds(amount) : html`<i>${pounds(amount)}<span class="unseen">, ${TOLD}</span></i>`;
}

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
