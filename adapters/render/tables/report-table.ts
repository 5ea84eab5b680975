/** One table of the report as text, ready for CSV or a worksheet. Null is an empty cell; the achievement column says why. */
export interface ReportTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

type Value = string | number | boolean | null | readonly string[];

const text = (value: Value): string => {
  if (value === null) return '';
  return typeof value === 'object' ? value.join('; ') : String(value);
};

/** The columns in the order of `columns`; each gives the value of one row. */
export function reportTable<Row>(
  name: string,
  rows: readonly Row[],
  columns: Record<string, (row: Row) => Value>,
): ReportTable {
  const cells = Object.values(columns);
  return { name, columns: Object.keys(columns), rows: rows.map(row => cells.map(cell => text(cell(row)))) };
}
