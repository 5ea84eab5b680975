import { strFromU8, unzipSync } from 'fflate';
import { readCatalogue } from '../../../adapters/catalogue/read-catalogue.ts';
import { renderWorkbook } from '../../../adapters/render/workbook/render-workbook.ts';
import { measureDictionary } from '../../../core/dictionary/measure-dictionary.ts';
import type { Report } from '../../../core/report/report.schema.ts';
import { dictionaryTable } from '../../../core/report/tables/dictionary-table.ts';
import { renderTables } from '../../../core/report/tables/render-tables.ts';

export const dictionary = dictionaryTable(measureDictionary(await readCatalogue('.')));

export const workbookOf = (report: Report): Uint8Array => renderWorkbook(report, dictionary, renderTables(report));

/** The parts of a workbook as their XML. */
export const partsOf = (file: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(file)).map(([name, bytes]) => [name, strFromU8(bytes)]));

/** The XML of the sheet of that name. */
export function sheetOf(parts: Record<string, string>, name: string): string {
  const id = new RegExp(`<sheet name="${name}" sheetId="(\\d+)"`).exec(parts['xl/workbook.xml'] ?? '')?.[1];
  const found = parts[`xl/worksheets/sheet${id}.xml`];
  if (found === undefined) throw new Error(`no sheet ${name}`);
  return found;
}

/** How Excel would show the numbers of a cell: its format. */
export function formatOf(parts: Record<string, string>, sheet: string, reference: string): string | undefined {
  const style = new RegExp(`<c r="${reference}" s="(\\d+)"`).exec(sheetOf(parts, sheet))?.[1];
  const styles = parts['xl/styles.xml'] ?? '';
  const cells = styles.slice(styles.indexOf('<cellXfs'));
  const format = [...cells.matchAll(/<xf numFmtId="(\d+)"/g)][Number(style)]?.[1];
  return new RegExp(`<numFmt numFmtId="${format}" formatCode="([^"]*)"`).exec(styles)?.[1];
}
