import type { Charge, CreditTerms } from '../catalogue/credit-terms/credit-terms.schema.ts';
import type { Exact } from '../domain/exact.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';

/** How a month of a measure stands towards its credits. */
export type MonthState = 'value' | 'no-events' | 'not-reported' | 'excluded' | 'disputed';

/** Things of one class that happened in a month. */
export interface Occurrence {
  readonly class: string;
  readonly count: bigint;
  /** Of each: hours, days. */
  readonly size?: Exact;
  /** Customers affected by each; null where nobody told, undefined where the count is of customers already. */
  readonly customers?: bigint | null;
}

/** One measure of one provider in one month, as it is known when credits are assessed. */
export interface MeasureMonth {
  readonly period: ReportingMonth;
  readonly measure: string;
  readonly state: MonthState;
  /** The Service Level in percent, unrounded, or the figure that the terms speak of: days late, minutes. Null unless there is a figure. */
  readonly level: Exact | null;
  readonly target: string | null;
  readonly minimum: string | null;
  /** The whole numbers behind the level, for the explanation. */
  readonly counts?: { readonly numerator: bigint; readonly denominator: bigint; readonly excluded: bigint };
  /** What happened: by default the events that missed; incidents with their hours, parts of a breakdown, what was agreed. */
  readonly occurrences?: readonly Occurrence[];
  /** Incidents that hit the measure, where terms allow one credit for each. */
  readonly incidents?: readonly string[];
  /** Reference of the relief event that covers the month. */
  readonly relief?: string;
  /** The month in which the credit was claimed, where terms ask for a claim. */
  readonly claimedIn?: ReportingMonth;
}

/** The credits of an earlier month as they now stand. Money and points are plain decimals. */
export interface PostedMonth {
  readonly period: ReportingMonth;
  readonly rows: readonly { readonly measure: string; readonly amount: string; readonly points: string | null }[];
  /** Balance carried into the next month. */
  readonly carriedForward?: string;
}

export interface CreditInput {
  readonly terms: CreditTerms;
  readonly period: ReportingMonth;
  /** The assessed month and what is known of the months before: repeat rules, smoothing and counters look back. */
  readonly months: readonly MeasureMonth[];
  /** In place of the charges that stand in the terms. */
  readonly charges?: readonly Charge[];
  /** Earlier months for caps and counters. A month that is not among them is assessed again from `months`. */
  readonly posted?: readonly PostedMonth[];
  /** Incident → the measure that the customer chose for its credit. */
  readonly picks?: Readonly<Record<string, string>>;
  /** Group of a redistribution → its parties and their shares, in any unit. */
  readonly parties?: Readonly<Record<string, readonly { readonly party: string; readonly share: string }[]>>;
}
