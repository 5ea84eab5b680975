import type { Report } from '../report.schema.ts';
import { commentaryTables } from './commentary-tables.ts';
import { creditTables } from './credit-tables.ts';
import { incidentTables } from './incident-tables.ts';
import { indicatorTables } from './indicator-tables.ts';
import { measureTables } from './measure-tables.ts';
import { outlookTables } from './outlook-table.ts';
import type { ReportTable } from './report-table.ts';
import { rsvpTables } from './rsvp-tables.ts';
import { versionTables } from './version-tables.ts';

/** Every table of the report, in the report's order; a table without rows keeps its header. */
export const renderTables = (report: Report): ReportTable[] =>
  [
    measureTables,
    rsvpTables,
    indicatorTables,
    incidentTables,
    commentaryTables,
    creditTables,
    versionTables,
    outlookTables,
  ].flatMap(tables => tables(report));
