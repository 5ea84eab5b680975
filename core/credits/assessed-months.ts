import { type Exact, exact } from '../domain/exact.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import type { Occurrence, PostedMonth } from './credit-input.ts';
import { sumOf, zero } from './round-exact.ts';

/** What a month means to a run of failures. `skipped`: as if it were not there. */
export type Outcome = 'failed' | 'passed' | 'skipped';

/** What a cap cut in a month, and a later month may still pay. */
export interface CarriedBalance {
  readonly from: ReportingMonth;
  readonly amount: Exact;
}

export interface AssessedLine {
  readonly measure: string;
  readonly outcome: Outcome;
  readonly severity: string | null;
  readonly occurrences: readonly Occurrence[];
  readonly points: Exact;
  readonly amount: Exact;
  /** False where a relief event keeps the month out of counters. */
  readonly counts: boolean;
}

/** A month that has been assessed, as later months look back on it. */
export interface AssessedMonth {
  readonly period: ReportingMonth;
  readonly lines: readonly AssessedLine[];
  /** Credits after all caps, debits left out. */
  readonly credits: Exact;
  /** Debits, as a sum above zero. */
  readonly debits: Exact;
  /** Credits less debits. */
  readonly net: Exact;
  readonly points: Exact;
  readonly carried: readonly CarriedBalance[];
}

/** Earlier months, by period. */
export type AssessedMonths = ReadonlyMap<ReportingMonth, AssessedMonth>;

/** The month with amounts and points as they were posted; outcomes stay as assessed. */
export function asPosted(month: AssessedMonth, posted: PostedMonth): AssessedMonth {
  const rowOf = (measure: string) => posted.rows.find(row => row.measure === measure);
  const amounts = posted.rows.map(row => exact(row.amount));
  const points = posted.rows.map(row => (row.points === null ? zero : exact(row.points)));
  const known = new Set(month.lines.map(line => line.measure));
  const others = posted.rows
    .filter(row => !known.has(row.measure))
    .map(row => ({
      measure: row.measure,
      outcome: 'skipped' as const,
      severity: null,
      occurrences: [],
      points: exact(row.points ?? '0'),
      amount: exact(row.amount),
      counts: true,
    }));
  return {
    ...month,
    lines: [
      ...month.lines.map(line => {
        const row = rowOf(line.measure);
        return { ...line, amount: row ? exact(row.amount) : zero, points: row?.points ? exact(row.points) : zero };
      }),
      ...others,
    ],
    credits: sumOf(amounts.filter(amount => amount.compare(0) > 0)),
    debits: sumOf(amounts.filter(amount => amount.compare(0) < 0)).neg(),
    net: sumOf(amounts),
    points: sumOf(points),
    carried:
      posted.carriedForward === undefined
        ? month.carried
        : [{ from: month.period, amount: exact(posted.carriedForward) }].filter(({ amount }) => amount.compare(0) > 0),
  };
}
