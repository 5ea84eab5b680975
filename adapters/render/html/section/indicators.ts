import type { ReportingMonth } from '../../../../core/domain/reporting-month.ts';
import type { Indicator } from '../../../../core/report/report.schema.ts';
import { indicatorFile } from '../../../../core/report/tables/indicator-tables.ts';
import { dropsText } from '../../../../core/statements/words.ts';
import { monthDates } from '../../chart/month-dates.ts';
import { count, date, instant, percent } from '../../format.ts';
import { dayChart } from '../chart/day-chart.ts';
import { dataTable } from '../data-table.ts';
import { confidenceMark } from '../figures.ts';
import { type Content, type Html, html } from '../markup.ts';

/** Rows of an indicator on the page; its CSV file has all of them. */
const MOST_ROWS = 40;
/** Beyond these many lines a reader sees nothing: the table says the rest. */
const MOST_SERIES = 6;

/** An indicator as a table, with a chart by day where its definition asks for one. */
export function indicatorBlock(indicator: Indicator, period: ReportingMonth): Html {
  const { id, title, definition, formula, trust, anonymous, evidence } = indicator;
  return html`<div class="process"><h3 id="${indicatorAnchor(indicator)}">${title} <span class="provider">${id}</span></h3>
<p>${definition}${confidenceMark(trust.confidence)}</p>
<p class="soft">${formula}. Source: ${trust.source}.${trust.note !== undefined && ` ${trust.note}`}${anonymous && ' Labels stand for users: they are the same throughout this report and cannot be followed to another.'}${evidence.sql !== null && html` Query: <code>${evidence.sql}</code>.`}</p>
${bodyOf(indicator, period)}</div>
`;
}

export const indicatorAnchor = ({ id }: Indicator): string =>
  `indicator-${id.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;

function bodyOf(indicator: Indicator, period: ReportingMonth): Content {
  const { reported, rows, columns, title } = indicator;
  const absent = dropsText(indicator.evidence.absent);
  if (!reported) return html`<p class="nothing">Not Reported: ${absent || 'a feed that it needs'} did not come.</p>`;
  const incomplete = absent !== '' && html`<p class="statement incomplete">Incomplete: ${absent} did not come.</p>`;
  if (rows.length === 0)
    return html`${incomplete}<p class="nothing">No Events in the month${absent !== '' && ', of what came'}.</p>`;
  return html`${incomplete}${charts(indicator, period)}
${dataTable({
  caption: title,
  columns: columns.map(({ title: heading, kind, unit }, at) => ({
    title: unit !== null && kind !== 'percent' ? `${heading}, ${unit}` : heading,
    numeric: kind === 'count' || kind === 'percent' || kind === 'decimal',
    cell: (row: Indicator['rows'][number]) => cellText(kind, row[at] ?? null),
  })),
  rows,
  file: indicatorFile(indicator),
  most: MOST_ROWS,
  stacked: true,
})}`;
}

function cellText(kind: Indicator['columns'][number]['kind'], value: string | null): string {
  if (value === null) return '–';
  if (kind === 'count') return count(Number(value));
  if (kind === 'percent') return percent(value);
  if (kind === 'date') return date(value, true);
  return kind === 'instant' ? instant(`${value.replace(' ', 'T')}Z`) : value;
}

function charts(indicator: Indicator, period: ReportingMonth): Content {
  const { chart, columns, rows } = indicator;
  const place = (name: string | null | undefined) => columns.findIndex(column => column.name === name);
  if (!chart || columns[place(chart.x)]?.kind !== 'date') return null;
  const [x, y, by] = [place(chart.x), place(chart.y), place(chart.series)];
  const series = [...Map.groupBy(rows, row => (by < 0 ? '' : (row[by] ?? '')))].slice(0, MOST_SERIES);
  const highest = Math.max(...series.flatMap(([, own]) => own.map(row => Number(row[y] ?? 0))));
  return html`<div class="charts">${series.map(([name, own], index) => {
    const values = new Map(own.map(row => [row[x] ?? null, row[y] ?? null]));
    const title = `${columns[y]?.title}${name && `, ${name}`}`;
    return html`<figure><figcaption>${title}</figcaption>${dayChart({
      id: `${indicatorAnchor(indicator)}-${index}`,
      title,
      description: `By day, ${own.length} days. The table has the values.`,
      kind: 'bars',
      values: monthDates(period).map(day => (values.get(day) == null ? null : Number(values.get(day)))),
      highest,
    })}</figure>`;
  })}</div>`;
}
