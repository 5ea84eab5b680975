import type { DictionaryEntry } from '../../core/report/dictionary-entry.ts';
import type { Report } from '../../core/report/report.schema.ts';
import { dictionaryTable } from '../../core/report/tables/dictionary-table.ts';
import { renderTables } from '../../core/report/tables/render-tables.ts';
import { PAGE_FONT, pageFont } from '../typesetter/page-font.ts';
import { renderDocument } from './document/render-document.ts';
import { renderSite } from './html/render-site.ts';
import { renderCsv } from './render-csv.ts';
import { renderJson } from './render-json.ts';
import { renderWorkbook } from './workbook/render-workbook.ts';

/** The files of one published version by name, except `manifest.json`. The same report gives the same bytes. */
export async function renderFiles(
  report: Report,
  dictionary: readonly DictionaryEntry[],
): Promise<Map<string, string | Uint8Array>> {
  const tables = renderTables(report);
  const words = dictionaryTable(dictionary);
  return new Map<string, string | Uint8Array>([
    ['pmr.json', renderJson(report)],
    ...renderSite(report),
    [PAGE_FONT, pageFont()],
    ...[...tables, words].map((table): [string, string] => [`${table.name}.csv`, renderCsv(table)]),
    ['pmr.pdf', await renderDocument(report)],
    ['pmr.xlsx', renderWorkbook(report, words, tables)],
  ]);
}
