import type { CellKind, ReportTable } from '../../../core/report/tables/report-table.ts';
import type { Sheet } from './sheet.ts';
import { textCell, toCell } from './to-cell.ts';

/** A sheet of more rows helps nobody and costs the function its memory: here it stops, the CSV file does not. */
export const MOST_ROWS = 100_000;
const [NARROWEST, WIDEST, LOOKED_AT] = [9, 60, 1_000];
/** Dates and instants are longer as they are shown than as they are sent. */
const SHOWN: Partial<Record<CellKind, number>> = { date: 11, instant: 24 };

/** A table as a worksheet: the same columns and rows as its CSV file. */
export const tableSheet = (name: string, { columns, kinds, rows }: ReportTable): Sheet => ({
  name,
  frozen: true,
  widths: columns.map((column, at) => {
    const longest = rows.slice(0, LOOKED_AT).reduce((most, row) => Math.max(most, shown(row[at] ?? '')), 0);
    const least = rows.length > 0 ? (SHOWN[kinds[at] ?? 'text'] ?? 0) : 0;
    return Math.min(WIDEST, Math.max(NARROWEST, least, longest + 2, column.length + 3));
  }),
  rows: [
    columns.map(column => ({ ...textCell(column), look: 'header' as const })),
    ...rows.slice(0, MOST_ROWS).map(row => row.map((text, at) => toCell(text, kinds[at] ?? 'text'))),
  ],
});

/** The longest line of a text, as far as it matters. */
const shown = (text: string): number => {
  const end = text.slice(0, WIDEST).indexOf('\n');
  return end < 0 ? Math.min(text.length, WIDEST) : end;
};
