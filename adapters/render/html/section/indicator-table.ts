import type { Indicator } from '../../../../core/report/report.schema.ts';
import { indicatorFile } from '../../../../core/report/tables/indicator-tables.ts';
import { count, date, instant, percent } from '../../format.ts';
import { type Column, dataTable } from '../data-table.ts';
import type { Html } from '../markup.ts';

export type IndicatorRow = Indicator['rows'][number];

/** A month of days and users has some nine hundred rows. */
const MOST_ROWS = 2_000;

export const indicatorTable = (indicator: Indicator): Html =>
  dataTable({
    caption: indicator.title,
    columns: indicatorColumns(indicator),
    rows: indicator.rows,
    file: indicatorFile(indicator),
    most: MOST_ROWS,
    stacked: true,
  });

export const indicatorColumns = ({ columns }: Pick<Indicator, 'columns'>): Column<IndicatorRow>[] =>
  columns.map(({ title, kind, unit }, at) => ({
    title: unit !== null && kind !== 'percent' ? `${title}, ${unit}` : title,
    numeric: kind === 'count' || kind === 'percent' || kind === 'decimal',
    cell: row => cellText(kind, row[at] ?? null),
  }));

function cellText(kind: Indicator['columns'][number]['kind'], value: string | null): string {
  if (value === null) return '–';
  if (kind === 'count') return count(Number(value));
  if (kind === 'percent') return percent(value);
  if (kind === 'date') return date(value, true);
  return kind === 'instant' ? instant(`${value.replace(' ', 'T')}Z`) : value;
}
