import type { Indicator } from '../report/report.schema.ts';

type Wanted = Readonly<Record<string, string | number | boolean>>;
export type Cells = Readonly<Record<string, string | null>>;

/** The rows of a table as cells by their column, of those whose columns hold the values that are wanted. */
export const rowsWhere = ({ columns, rows }: Indicator, where: Wanted): Cells[] =>
  rows
    .map(row => Object.fromEntries(columns.map(({ name }, at) => [name, row[at] ?? null])))
    .filter(cells => Object.entries(where).every(([column, value]) => cells[column] === String(value)));

/** What a column of these rows adds up to; an empty cell adds nothing. */
export const totalOf = (rows: readonly Cells[], column: string): bigint =>
  rows.reduce((sum, cells) => sum + BigInt(cells[column] ?? 0), 0n);
