import { columnTitle } from '../../../core/report/tables/column-title.ts';
import type { CellKind, ReportTable } from '../../../core/report/tables/report-table.ts';
import type { Sheet } from './sheet.ts';
import { textCell, toCell } from './to-cell.ts';

/** A sheet of more rows helps nobody and costs the function its memory: here it stops, the CSV file does not. */
export const MOST_ROWS = 100_000;
const [NARROWEST, WIDEST, LOOKED_AT] = [9, 60, 1_000];
/** Dates and instants are longer as they are shown than as they are sent. */
const SHOWN: Partial<Record<CellKind, number>> = { date: 11, instant: 24 };

/** The words of a column, and below them its name in the CSV file. */
const HEADINGS = 2;

/** A table as a worksheet: the same columns and rows as its CSV file. */
export const tableSheet = (name: string, table: ReportTable): Sheet => {
  const { columns, kinds, rows } = table;
  const titles = columns.map((_, at) => columnTitle(table, at));
  return {
    name,
    headings: HEADINGS,
    filter: rows.length > 0,
    widths: columns.map((column, at) => {
      const longest = rows.slice(0, LOOKED_AT).reduce((most, row) => Math.max(most, shown(row[at] ?? '')), 0);
      const least = rows.length > 0 ? (SHOWN[kinds[at] ?? 'text'] ?? 0) : 0;
      return Math.min(
        WIDEST,
        Math.max(NARROWEST, least, longest + 2, column.length + 3, ...longestWords(titles[at] ?? '')),
      );
    }),
    rows: [
      titles.map(title => ({ ...textCell(title), look: 'header' as const })),
      columns.map(column => ({ ...textCell(column), look: 'machine' as const })),
      ...rows.slice(0, MOST_ROWS).map(row => row.map((text, at) => toCell(text, kinds[at] ?? 'text'))),
    ],
  };
};

/** A heading of several words takes several lines, and each word one. */
const longestWords = (title: string): number[] => title.split(' ').map(word => word.length + 3);

/** The longest line of a text, as far as it matters. */
const shown = (text: string): number => {
  const end = text.slice(0, WIDEST).indexOf('\n');
  return end < 0 ? Math.min(text.length, WIDEST) : end;
};
