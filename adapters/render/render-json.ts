import { Report } from '../../core/report/report.schema.ts';

/** `pmr.json`: keys in the order of the schema, whatever order the object was built in. @throws ZodError on a report that breaks its schema */
export const renderJson = (report: Report): string => `${JSON.stringify(Report.parse(report), null, 2)}\n`;
