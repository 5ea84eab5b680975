import type { Report } from '../../../core/report/report.schema.ts';
import type { ReportTable } from '../../../core/report/tables/report-table.ts';
import { cellStyles } from './cell-styles.ts';
import { contentsSheet } from './contents-sheet.ts';
import { packageParts, sheetPath } from './package-parts.ts';
import { sheetNames } from './sheet-names.ts';
import { sheetPart } from './sheet-part.ts';
import { tableSheet } from './table-sheet.ts';
import { zipParts } from './zip-parts.ts';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/** `pmr.xlsx`: a contents, the dictionary, and one sheet for each table of the report. The same input gives the same bytes. */
export function renderWorkbook(report: Report, dictionary: ReportTable, tables: readonly ReportTable[]): Uint8Array {
  const all = [dictionary, ...tables];
  const [contents = '', ...names] = sheetNames(['Contents', 'Dictionary', ...tables.map(({ name }) => name)]);
  const listed = all.map((table, at) => ({ table, sheet: names[at] ?? '' }));
  const styles = cellStyles();
  const at = INSTANT.test(report.openedAt) ? report.openedAt : null;
  const parts = packageParts([contents, ...names], { title: `${report.title}, version ${report.version}`, at });
  parts.set(sheetPath(1), sheetPart(contentsSheet(contents, report, listed), styles, true));
  for (const [index, { table, sheet }] of listed.entries())
    parts.set(sheetPath(index + 2), sheetPart(tableSheet(sheet, table), styles, false));
  parts.set('xl/styles.xml', styles.part());
  return zipParts(parts, at);
}
