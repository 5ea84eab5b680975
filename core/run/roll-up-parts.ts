import type { ReportingMonth } from '../domain/reporting-month.ts';
/** One of the parts, counted from 0, into which the units of a run are dealt to be rolled up. */
export interface RollUpPart {
  readonly period: ReportingMonth;
  readonly runId: string;
  readonly part: number;
  readonly parts: number;
}

/**
 * Step Functions carries 256 KB from state to state, and 25,000 events of history, of which a part takes seven and a query twenty: a
 * thousand parts leave room for nine hundred queries. A test counts both.
 */
export const MOST_PARTS = 1000;

/** As many parts as there are units to roll up, up to a limit: what the machine carries stays small, however many the units are. */
export function rollUpParts(
  { period, runId }: Pick<RollUpPart, 'period' | 'runId'>,
  lacking: number,
  most = MOST_PARTS,
): RollUpPart[] {
  const parts = Math.min(lacking, most);
  return Array.from({ length: parts }, (_, part) => ({ period, runId, part, parts }));
}
