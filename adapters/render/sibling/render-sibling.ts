import type { SiblingReport } from '../../../core/report/sibling-report.schema.ts';
import { SiblingReport as Schema } from '../../../core/report/sibling-report.schema.ts';
import { indicatorTables } from '../../../core/report/tables/indicator-tables.ts';
import { PAGE_FONT, pageFont } from '../../typesetter/page-font.ts';
import { renderCsv } from '../render-csv.ts';
import { renderSheets } from '../workbook/render-sheets.ts';
import { siblingPage } from './sibling-page.ts';

/** The files of one version of a report of tables, except `manifest.json`. The same report gives the same bytes. */
export function renderSibling(
  report: SiblingReport,
  others: ReadonlyMap<string, string | Uint8Array>,
): Map<string, string | Uint8Array> {
  const tables = indicatorTables({ indicators: report.tables });
  const data = new Map<string, string | Uint8Array>([
    [`${report.report}.json`, `${JSON.stringify(Schema.parse(report), null, 2)}\n`],
    ...tables.map((table): [string, string] => [`${table.name}.csv`, renderCsv(table)]),
    [`${report.report}.xlsx`, renderSheets(`${report.title}, ${report.periodName}`, tables)],
  ]);
  return new Map<string, string | Uint8Array>([
    ['index.html', siblingPage(report, new Map([...data, ...others]))],
    [PAGE_FONT, pageFont()],
    ...data,
  ]);
}
