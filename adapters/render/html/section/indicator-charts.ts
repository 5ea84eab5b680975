import type { Indicator } from '../../../../core/report/report.schema.ts';
import { downtimeChart } from '../../chart/downtime-chart.ts';
import { onPage } from '../../chart/framed.ts';
import { monthDates } from '../../chart/month-dates.ts';
import { indicatorRows } from '../../indicator-rows.ts';
import { drawnIncidents } from '../../month-incidents.ts';
import { indicatorAnchor } from '../anchor.ts';
import { dayChart } from '../chart/day-chart.ts';
import { type Content, html } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';
import { incidentLegend } from './incident-legend.ts';

/** Beyond these many lines a reader sees nothing: the table says the rest. */
const MOST_SERIES = 6;

/** The days of an indicator, where its definition asks for them; minutes of downtime where it counts them, for availability from 0 to 100 hides them. */
export function indicatorCharts(index: ReportIndex, indicator: Indicator): Content {
  const { chart, columns } = indicator;
  if (!chart || columns.find(({ name }) => name === chart.x)?.kind !== 'date') return null;
  return columns.some(({ name }) => name === 'downtime_minutes')
    ? downtimeCharts(index, indicator)
    : dayCharts(indicator, index.report.period);
}

function downtimeCharts(index: ReportIndex, indicator: Indicator): Content {
  const drawn = drawnIncidents(index.report);
  const dates = monthDates(index.report.period);
  const services = Map.groupBy(indicatorRows(index.report, indicator.id), ({ service }) => service ?? '');
  return html`${incidentLegend(index, drawn)}
<div class="charts two">${[...services].map(([service, rows], at) => {
    const id = `${indicatorAnchor(indicator)}-${at}`;
    return html`<figure><figcaption>${service}: minutes of downtime by day</figcaption>${onPage(downtimeChart(service, dates, rows, drawn), id, `Downtime of ${service} by day, in minutes`)}</figure>`;
  })}</div>`;
}

function dayCharts({ id, title, chart, columns, rows }: Indicator, period: string): Content {
  const place = (name: string | null | undefined) => columns.findIndex(column => column.name === name);
  const [x, y, by] = [place(chart?.x), place(chart?.y), place(chart?.series)];
  const series = [...Map.groupBy(rows, row => (by < 0 ? '' : (row[by] ?? '')))].slice(0, MOST_SERIES);
  const highest = Math.max(...series.flatMap(([, own]) => own.map(row => Number(row[y] ?? 0))));
  return html`<div class="charts">${series.map(([name, own], index) => {
    const values = new Map(own.map(row => [row[x] ?? null, row[y] ?? null]));
    return html`<figure><figcaption>${columns[y]?.title ?? ''}${name !== '' && `, ${name}`}</figcaption>${dayChart({
      id: `${indicatorAnchor({ id })}-${index}`,
      title,
      description: `By day, ${own.length} days. The table has the values.`,
      kind: 'bars',
      values: monthDates(period).map(day => (values.get(day) == null ? null : Number(values.get(day)))),
      highest,
    })}</figure>`;
  })}</div>`;
}
