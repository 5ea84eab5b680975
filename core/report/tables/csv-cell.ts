/**
 * Spreadsheets run a cell that begins like a formula, and providers' texts end up in cells.
 * The leading apostrophe makes it text; plain negative numbers stay numbers.
 */
const FORMULA = /^\s*[=+\-@\t\r＝＋－＠]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** A cell of a table as its CSV file has it. */
export const csvCell = (cell: string): string => (FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell);
