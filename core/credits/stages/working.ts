import type { MeasureTerm } from '../../catalogue/credit-terms/clause.schema.ts';
import type { Charge, Scheme } from '../../catalogue/credit-terms/credit-terms.schema.ts';
import type { Exact } from '../../domain/exact.ts';
import type { ReportingMonth } from '../../domain/reporting-month.ts';
import type { AssessedMonths, CarriedBalance, Outcome } from '../assessed-months.ts';
import type { CreditInput, MeasureMonth, MonthState } from '../credit-input.ts';
import { exactText, moneyText } from '../exact-text.ts';
import { sumOf, zero } from '../round-exact.ts';
import type { StageName } from './stage-name.ts';

/** One thing that a stage did: to which measure (null: to the provider's total), from what, to what, and why. */
export interface Step {
  readonly stage: StageName;
  readonly measure: string | null;
  readonly from: string;
  readonly to: string;
  readonly why: string;
}

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

export type RowKind = 'measure' | 'instead' | 'carried-forward' | 'counter';

/** A sum of money on its way through the stages after `sum`. */
export interface Row {
  readonly kind: RowKind;
  readonly measure: string | null;
  /** Of a counter that pays. */
  readonly counter?: string;
  readonly beforeCaps: Exact;
  readonly amount: Exact;
  /** No rounding may lift the amount above this. */
  readonly ceiling: Exact | null;
}

export interface RedistributedShare {
  readonly among: string;
  readonly by: string;
  readonly party: string | null;
  readonly amount: Exact;
}

export interface Working {
  readonly scheme: Scheme;
  readonly input: Omit<CreditInput, 'period'>;
  readonly period: ReportingMonth;
  readonly charges: readonly Charge[];
  readonly ledger: AssessedMonths;
  readonly lines: readonly Line[];
  readonly rows: readonly Row[];
  readonly points: Exact;
  /** The tightest room that a cap has left for the credits of the month. */
  readonly ceiling: Exact | null;
  readonly carried: readonly CarriedBalance[];
  readonly cut: Exact;
  readonly redistribution: readonly RedistributedShare[];
  readonly steps: readonly Step[];
}

export type Stage = (working: Working) => Working;

export const withSteps = (working: Working, steps: readonly Step[]): Working =>
  steps.length === 0 ? working : { ...working, steps: [...working.steps, ...steps] };

/** The credits of all rows together, debits left out. */
export const creditsOf = (rows: readonly Row[]): Exact =>
  sumOf(rows.map(row => row.amount).filter(amount => amount.compare(0) > 0));
/** The debits of all rows together, as a sum above zero. */
export const debitsOf = (rows: readonly Row[]): Exact =>
  sumOf(rows.map(row => row.amount).filter(amount => amount.compare(0) < 0)).neg();

/** Changes every credit, or every debit, in one proportion, so that together they make `total`. */
export function scaledTo(rows: readonly Row[], side: 'credits' | 'debits', total: Exact): Row[] {
  const now = side === 'credits' ? creditsOf(rows) : debitsOf(rows);
  const isOnSide = ({ amount }: Row) => (side === 'credits' ? amount.compare(0) > 0 : amount.compare(0) < 0);
  return rows.map(row =>
    isOnSide(row) ? { ...row, amount: now.compare(0) === 0 ? zero : row.amount.mul(total).div(now) } : row,
  );
}

/** A step for each row whose amount a stage changed. */
export const rowSteps = (stage: StageName, from: readonly Row[], to: readonly Row[], why: string): Step[] =>
  to.flatMap((row, at) => {
    const before = from[at]?.amount ?? zero;
    if (row.measure === null || before.compare(row.amount) === 0) return [];
    return [{ stage, measure: row.measure, from: moneyText(before), to: moneyText(row.amount), why }];
  });

/** A value in the unit of the scheme, for a step. */
export function valueText(scheme: Scheme, value: Exact): string {
  if (scheme.unit === 'money') return moneyText(value);
  return scheme.unit === 'percentage' ? `${exactText(value)}%` : `${exactText(value)} points`;
}
