import type { MeasureTerm } from '../catalogue/credit-terms/clause.schema.ts';
import type { Exact } from '../domain/exact.ts';
import type { Outcome } from './assessed-months.ts';
import type { MeasureMonth, MonthState } from './credit-input.ts';

/** A measure on its way through the stages before `sum`. `value` is in the unit of the scheme, below zero for a debit. */
export interface Line {
  readonly term: MeasureTerm;
  readonly month: MeasureMonth;
  readonly state: MonthState;
  readonly figure: Exact | null;
  readonly outcome: Outcome;
  readonly severity: string | null;
  readonly rule: string;
  /** Whether the clause measures against the Target of the report: then a month that meets it can bear no credit. */
  readonly onTarget: boolean;
  readonly value: Exact;
  /** `value` without measure cap, claim and stacking. */
  readonly uncapped: Exact;
  readonly limit: Exact | null;
}
