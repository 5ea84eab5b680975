import type { Scheme } from '../catalogue/credit-terms/credit-terms.schema.ts';
import type { Exact } from '../domain/exact.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import type { CarriedBalance } from './assessed-months.ts';
import type { MonthState } from './credit-input.ts';
import type { RedistributedShare, RowKind } from './stages/paying.ts';
import type { Step } from './stages/step.ts';

/** One measure, or one sum that stands for no measure, in the credits of a month. Money in whole units of the rounding of the scheme. */
export interface StatementRow {
  readonly kind: RowKind;
  readonly measure: string | null;
  /** Of a counter that pays. */
  readonly counter?: string;
  readonly state: MonthState | null;
  readonly level: Exact | null;
  readonly target: string | null;
  readonly minimum: string | null;
  readonly rule: string;
  /** What the credit rests on: a Target that was missed, another clause of the terms, or no measure at all. */
  readonly arises: 'below-target' | 'by-its-clause' | 'without-a-measure';
  readonly points: Exact | null;
  /** Of the charge base, before caps of the provider. */
  readonly percentage: Exact | null;
  readonly chargeBase: Exact | null;
  readonly beforeCaps: Exact;
  /** Below zero for a debit. */
  readonly amount: Exact;
}

/** How far a count of failures, points or money has come towards its threshold. */
export interface CounterState {
  readonly id: string;
  readonly title: string;
  readonly meaning: 'warning' | 'material' | 'termination';
  readonly measure: string | null;
  readonly value: Exact;
  readonly threshold: Exact;
  readonly window: string;
  readonly reached: boolean;
}

/** The service credits of one provider for one month, with every step that led there. */
export interface CreditStatement {
  readonly provider: string;
  readonly period: ReportingMonth;
  readonly scheme: Scheme;
  readonly rows: readonly StatementRow[];
  readonly beforeCaps: Exact;
  /** Credits less debits: the sum of the rows. */
  readonly amount: Exact;
  readonly points: Exact;
  readonly counters: readonly CounterState[];
  readonly carriedForward: readonly CarriedBalance[];
  readonly redistribution: readonly RedistributedShare[];
  /** What is paid with this month: nothing before the settlement month, then all months since the last one. */
  readonly settlement: {
    readonly in: ReportingMonth;
    readonly months: readonly ReportingMonth[];
    readonly amount: Exact;
  };
  readonly steps: readonly Step[];
}
