/** How a cell's text is meant, so that a worksheet can hold the number or the date itself. A text of another form stays text. */
export type CellKind = 'text' | 'count' | 'percent' | 'decimal' | 'money' | 'date' | 'instant' | 'boolean';

/** One table of the report as text, ready for CSV or a worksheet. Null is an empty cell; the achievement column says why. */
export interface ReportTable {
  readonly name: string;
  /** A title of its own, where the name does not say it all. */
  readonly title?: string;
  readonly columns: readonly string[];
  /** What people call the columns, where their names do not say it. */
  readonly titles?: readonly string[];
  /** In what its numbers are counted, where neither name nor kind says it. */
  readonly units?: readonly (string | null)[];
  /** One for each column. */
  readonly kinds: readonly CellKind[];
  /** The columns by which a row is known from version to version; none: its rows cannot be told apart, as where labels are dealt anew. */
  readonly key: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

type Value = string | number | boolean | null | readonly string[];

const text = (value: Value): string => {
  if (value === null) return '';
  return typeof value === 'object' ? value.join('; ') : String(value);
};

const kindOf = (values: readonly Value[]): CellKind => {
  const types = new Set(values.filter(value => value !== null).map(value => typeof value));
  if (types.size !== 1) return 'text';
  return types.has('number') ? 'count' : types.has('boolean') ? 'boolean' : 'text';
};

/** The columns in the order of `columns`; each gives the value of one row. Numbers are counts; what else is no text, `kinds` says. */
export function reportTable<Row, Name extends string>(
  name: string,
  rows: readonly Row[],
  key: readonly NoInfer<Name>[],
  columns: Record<Name, (row: Row) => Value>,
  kinds: { readonly [Column in NoInfer<Name>]?: CellKind } = {},
): ReportTable {
  const names = Object.keys(columns) as Name[];
  const values = rows.map(row => names.map(column => columns[column](row)));
  return {
    name,
    columns: names,
    key,
    kinds: names.map((column, at) => kinds[column] ?? kindOf(values.map(row => row[at] ?? null))),
    rows: values.map(row => row.map(text)),
  };
}
