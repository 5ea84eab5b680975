import type { ReportingMonth } from './reporting-month.ts';

/** A run, as its later steps name it. */
export interface RunName {
  readonly period: ReportingMonth;
  readonly runId: string;
}

export const runFolder = ({ period, runId }: RunName): string => `runs/${period}/${runId}/`;
