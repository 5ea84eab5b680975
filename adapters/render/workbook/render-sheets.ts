import type { ReportTable } from '../../../core/report/tables/report-table.ts';
import { cellStyles } from './cell-styles.ts';
import { packageParts, sheetPath } from './package-parts.ts';
import { sheetNames } from './sheet-names.ts';
import { sheetPart } from './sheet-part.ts';
import { tableSheet } from './table-sheet.ts';
import { zipParts } from './zip-parts.ts';

/** A workbook of tables alone, one sheet each. The same input gives the same bytes. */
export function renderSheets(title: string, tables: readonly ReportTable[]): Uint8Array {
  const names = sheetNames(tables.map(({ name }) => name));
  const sheets = tables.map((table, at) => tableSheet(names[at] ?? '', table));
  const styles = cellStyles();
  const parts = packageParts(sheets, { title, at: null });
  for (const [index, sheet] of sheets.entries()) parts.set(sheetPath(index + 1), sheetPart(sheet, styles, index === 0));
  parts.set('xl/styles.xml', styles.part());
  return zipParts(parts, null);
}
