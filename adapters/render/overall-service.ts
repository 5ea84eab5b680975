import type { Report, ReportedMeasure } from '../../core/report/report.schema.ts';

/** The service by which the Operational Metrics Review tells overall availability (section 4.11): the DCC User Interface. */
const OVERALL = 'AV-USER-INTERFACE';
const TITLE = /^Service availability: /;

/** The measure of overall service availability; undefined in a report that has none. */
export const overallService = ({ measures }: Report): ReportedMeasure | undefined =>
  measures.find(({ id, section }) => id === OVERALL && section === 'availability');

/** "DCC User Interface" of a measure of availability, as the tables by day, region and so on call it. */
export const serviceName = ({ title }: Pick<ReportedMeasure, 'title'>): string => title.replace(TITLE, '');
