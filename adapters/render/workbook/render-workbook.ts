import type { Report } from '../../../core/report/report.schema.ts';
import type { ReportTable } from '../../../core/report/tables/report-table.ts';
import { cellStyles } from './cell-styles.ts';
import { contentsSheet } from './contents-sheet.ts';
import { packageParts, sheetPath } from './package-parts.ts';
import { sheetNames } from './sheet-names.ts';
import { sheetPart } from './sheet-part.ts';
import { summarySheet } from './summary-sheet.ts';
import { tableSheet } from './table-sheet.ts';
import { zipParts } from './zip-parts.ts';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/** `pmr.xlsx`: the month for people, a contents, the dictionary, and one sheet for each table of the report. The same input gives the same bytes. */
export function renderWorkbook(report: Report, dictionary: ReportTable, tables: readonly ReportTable[]): Uint8Array {
  const all = [dictionary, ...tables];
  const [summary = '', contents = '', ...names] = sheetNames([
    'Summary of the month',
    'Contents',
    'Dictionary',
    ...tables.map(({ name }) => name),
  ]);
  const listed = all.map((table, at) => ({ table, sheet: names[at] ?? '' }));
  const styles = cellStyles();
  const at = INSTANT.test(report.openedAt) ? report.openedAt : null;
  const sheets = [
    summarySheet(summary, report),
    contentsSheet(contents, report, listed),
    ...listed.map(({ table, sheet }) => tableSheet(sheet, table)),
  ];
  const parts = packageParts(sheets, { title: `${report.title}, version ${report.version}`, at });
  for (const [index, sheet] of sheets.entries()) parts.set(sheetPath(index + 1), sheetPart(sheet, styles, index === 0));
  parts.set('xl/styles.xml', styles.part());
  return zipParts(parts, at);
}
