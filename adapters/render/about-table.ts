import type { Report } from '../../core/report/report.schema.ts';
import type { ReportTable } from '../../core/report/tables/report-table.ts';
import type { TableAbout } from './metadata/csvw.ts';
import { TABLE_WORDS } from './table-words.ts';

/** What programs are told of a table: of an indicator's its definition, of any other its line in the list of files. */
export function aboutTable(report: Report, { name, title }: ReportTable): TableAbout {
  const indicator = report.indicators.find(({ id }) => name === `indicator-${id.toLowerCase()}`);
  return {
    title: title ?? name.replaceAll('-', ' '),
    description: indicator?.definition ?? TABLE_WORDS[name],
    classification: report.publication?.classification,
    partOf: `${report.title}, version ${report.version}`,
  };
}
