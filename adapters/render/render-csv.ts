import { stringify } from 'csv-stringify/sync';
import type { ReportTable } from './tables/report-table.ts';

/**
 * Spreadsheets run a cell that begins like a formula, and providers' texts end up in cells.
 * The leading apostrophe makes it text; plain negative numbers stay numbers.
 */
const FORMULA = /^\s*[=+\-@\t\r＝＋－＠]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

const guarded = (cell: string): string => (FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell);

/** RFC 4180: a header, commas, lines that end in CRLF, double quotes where needed; UTF-8 without a byte order mark. */
export const renderCsv = ({ columns, rows }: Omit<ReportTable, 'kinds'>): string =>
  stringify([[...columns], ...rows.map(row => row.map(guarded))], { record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
