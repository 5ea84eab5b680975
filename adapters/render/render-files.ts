import type { Report } from '../../core/report/report.schema.ts';
import { renderHtml } from './html/render-html.ts';
import { renderCsv } from './render-csv.ts';
import { renderJson } from './render-json.ts';
import { renderTables } from './tables/render-tables.ts';

/** The files of one published version by name, except `manifest.json`. The same report gives the same bytes. */
export const renderFiles = (report: Report): Map<string, string> =>
  new Map([
    ['pmr.json', renderJson(report)],
    ['pmr.html', renderHtml(report)],
    ...renderTables(report).map((table): [string, string] => [`${table.name}.csv`, renderCsv(table)]),
  ]);
