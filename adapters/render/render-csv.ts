import { stringify } from 'csv-stringify/sync';
import { csvCell } from '../../core/report/tables/csv-cell.ts';
import type { ReportTable } from '../../core/report/tables/report-table.ts';

/** RFC 4180: a header, commas, lines that end in CRLF, double quotes where needed; UTF-8 without a byte order mark. */
export const renderCsv = ({ columns, rows }: Pick<ReportTable, 'columns' | 'rows'>): string =>
  stringify([[...columns], ...rows.map(row => row.map(csvCell))], { record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
