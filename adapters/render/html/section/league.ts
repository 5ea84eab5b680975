import type { Indicator } from '../../../../core/report/report.schema.ts';
import { leagueAnchor } from '../../../../core/report/table-page.ts';
import { indicatorFile } from '../../../../core/report/tables/indicator-tables.ts';
import { type Column, dataTable } from '../data-table.ts';
import { type Content, type Html, html } from '../markup.ts';
import { type IndicatorRow, indicatorColumns } from './indicator-table.ts';

/** A league shows its worst; its own page has every place. */
const WORST = 10;
const MOST_ROWS = 2_000;

/** The last places of a league, for all regions of SMETS2 and devices together. */
export function leagueEnds(indicator: Indicator): Html {
  const whole = wholeRows(indicator);
  return dataTable({
    caption: `${indicator.title}: the last ${Math.min(WORST, whole.length)} of ${whole.length} places, all SMETS2 regions and devices`,
    columns: columnsOf(indicator),
    rows: whole.slice(-WORST).toReversed(),
    file: indicatorFile(indicator),
    stacked: true,
  });
}

/**
 * Every place, first of SMETS2 and of SMETS1 for all regions and devices together. A User who knows its label finds its own row and bar at
 * `#<id of the league>-<label>`.
 */
export function leagueTable(indicator: Indicator): Html {
  const smets2 = wholeRows(indicator);
  const smets1 = wholeRows(indicator, 'SMETS1');
  const wholes = [...smets2, ...smets1];
  const parts = indicator.rows.filter(row => !wholes.includes(row));
  const placed = new Set(smets2.map(row => labelOf(indicator, row)));
  const rowId = (row: IndicatorRow): string => {
    const label = labelOf(indicator, row);
    return leagueAnchor(indicator, smets1.includes(row) && placed.has(label) ? `${label} SMETS1` : label);
  };
  const table = (caption: string, rows: readonly IndicatorRow[], own?: typeof rowId): Content =>
    rows.length > 0 &&
    dataTable({
      caption,
      columns: columnsOf(indicator),
      rows,
      file: indicatorFile(indicator),
      most: MOST_ROWS,
      stacked: true,
      ...(own && { rowId: own }),
    });
  return html`<p class="soft">The bar is the share that failed, from none. A User who asks for its position is told its label; the row of that label is marked when the page is opened there.</p>
${table(`${indicator.title}: all SMETS2 regions and devices together`, smets2, rowId)}
${table(`${indicator.title}: SMETS1, all devices together`, smets1, rowId)}
${table(`${indicator.title}: by region and device`, parts)}`;
}

const at = ({ columns }: Indicator, name: string): number => columns.findIndex(column => column.name === name);
const labelOf = (indicator: Indicator, row: IndicatorRow): string => row[at(indicator, 'service_user')] ?? '';

/** Those rows that are of all devices, and of all regions of SMETS2 or of SMETS1. */
function wholeRows(indicator: Indicator, region = 'All'): IndicatorRow[] {
  const is = (row: IndicatorRow, name: string, whole: string) =>
    at(indicator, name) < 0 ? whole === 'All' : row[at(indicator, name)]?.toLowerCase() === whole.toLowerCase();
  return indicator.rows.filter(row => is(row, 'region', region) && is(row, 'device_type', 'All'));
}

/** The columns of the table, and after them the failed share as a bar. */
function columnsOf(indicator: Indicator): Column<IndicatorRow>[] {
  const failure = at(indicator, 'failure');
  if (failure < 0) return indicatorColumns(indicator);
  const most = Math.max(...indicator.rows.map(row => Number(row[failure] ?? 0)), 1);
  const width = (row: IndicatorRow) => Math.round((Number(row[failure] ?? 0) / most) * 1000) / 10;
  return [
    ...indicatorColumns(indicator),
    {
      title: 'Failed share',
      cell: row =>
        html`<span class="share" style="width:${width(row)}%" aria-hidden="true"></span><span class="unseen">${row[failure] ?? 'none'}%</span>`,
    },
  ];
}
