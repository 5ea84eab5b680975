import type { ReportingMonth } from '../domain/reporting-month.ts';
import type { RunName } from '../domain/run-name.ts';

/** A run and the version that it makes. */
export interface RunOfVersion extends RunName {
  readonly period: ReportingMonth;
  readonly version: number;
}

/** Ends a run with its candidate, to be looked at: nothing is published. */
export interface Preview {
  /** Candidates that are taken as if they were out, so that what would follow from them is seen. */
  readonly following: readonly RunOfVersion[];
}

/** What one step of the month end hands to the next. */
export interface RunRef extends RunOfVersion {
  readonly preview?: Preview | undefined;
}

export const passOn = ({ period, runId, version, preview }: RunRef): RunRef => ({
  period,
  runId,
  version,
  ...(preview && { preview }),
});
