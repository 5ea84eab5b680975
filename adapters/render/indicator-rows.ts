import type { Report } from '../../core/report/report.schema.ts';

/** A row of an indicator's table by the names of its columns. */
export type NamedRow = Readonly<Record<string, string | null>>;

/** The rows of a table of the report; none where the report has no such table, or it is Not Reported. */
export function indicatorRows({ indicators }: Pick<Report, 'indicators'>, id: string): NamedRow[] {
  const table = indicators.find(indicator => indicator.id === id);
  if (!table?.reported) return [];
  return table.rows.map(row => Object.fromEntries(table.columns.map(({ name }, at) => [name, row[at] ?? null])));
}
