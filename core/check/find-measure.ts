import type { Report, ReportedMeasure } from '../report/report.schema.ts';

/** A measure of the report as one provider stands in it (`null`: as a Code Performance Measure). */
export const findMeasure = (report: Report, id: string, provider: string | null): ReportedMeasure | undefined =>
  report.measures.find(measure => measure.id === id && measure.provider === provider);

/** The measure that a provider's claim is for: its own, else the Code Performance Measure of that id. */
export const claimedMeasure = (report: Report, id: string, provider: string): ReportedMeasure | undefined =>
  findMeasure(report, id, provider) ?? findMeasure(report, id, null);
