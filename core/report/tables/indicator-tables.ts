import type { Indicator, Report } from '../report.schema.ts';
import type { ReportTable } from './report-table.ts';

const nameOf = ({ id }: Indicator): string => `indicator-${id.toLowerCase()}`;

export const indicatorFile = (indicator: Indicator): string => `${nameOf(indicator)}.csv`;

/** One table for each indicator, under its id. */
export const indicatorTables = ({ indicators }: Pick<Report, 'indicators'>): ReportTable[] =>
  indicators.map(indicator => ({
    name: nameOf(indicator),
    title: indicator.title,
    columns: indicator.columns.map(({ name }) => name),
    titles: indicator.columns.map(({ title }) => title),
    units: indicator.columns.map(({ unit }) => unit),
    kinds: indicator.columns.map(({ kind }) => kind),
    // Labels of users are dealt anew in each version: rows of such a table cannot be followed from one to the next.
    key: indicator.anonymous
      ? []
      : indicator.columns
          .filter(({ kind }) => kind !== 'count' && kind !== 'percent' && kind !== 'decimal')
          .map(({ name }) => name),
    rows: indicator.rows.map(row => row.map(cell => cell ?? '')),
  }));
