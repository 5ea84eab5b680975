import type { DictionaryEntry } from '../../core/report/dictionary-entry.ts';
import type { Report } from '../../core/report/report.schema.ts';
import { dictionaryTable } from '../../core/report/tables/dictionary-table.ts';
import { renderTables } from '../../core/report/tables/render-tables.ts';
import { PAGE_FONT, pageFont } from '../typesetter/page-font.ts';
import { aboutTable } from './about-table.ts';
import { renderDocument } from './document/render-document.ts';
import { renderSite } from './html/render-site.ts';
import { csvwMetadata, metadataFile } from './metadata/csvw.ts';
import { renderCsv } from './render-csv.ts';
import { renderJson } from './render-json.ts';
import { renderWorkbook } from './workbook/render-workbook.ts';

/**
 * The files of one published version by name, except `manifest.json`. The same report gives the same bytes.
 * @param others what else the version holds (the texts of its queries, its contracts), for the pages to print and to list
 */
export async function renderFiles(
  report: Report,
  dictionary: readonly DictionaryEntry[],
  others: ReadonlyMap<string, string | Uint8Array> = new Map(),
): Promise<Map<string, string | Uint8Array>> {
  const tables = renderTables(report);
  const words = dictionaryTable(dictionary);
  const json = new Map([['pmr.json', renderJson(report)]]);
  const beside = new Map<string, string | Uint8Array>([
    [PAGE_FONT, pageFont()],
    ...[...tables, words].flatMap((table): [string, string][] => [
      [`${table.name}.csv`, renderCsv(table)],
      [metadataFile(table), csvwMetadata(table, aboutTable(report, table))],
    ]),
    ['pmr.pdf', await renderDocument(report)],
    ['pmr.xlsx', renderWorkbook(report, words, tables)],
  ]);
  return new Map([...json, ...renderSite(report, new Map([...json, ...beside, ...others])), ...beside]);
}
