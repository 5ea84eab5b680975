import type { Exact } from '../../domain/exact.ts';
import type { CarriedBalance } from '../assessed-months.ts';
import { moneyText } from '../exact-text.ts';
import { sumOf, zero } from '../round-exact.ts';
import type { Measuring } from './measuring.ts';
import type { StageName } from './stage-name.ts';
import type { Step } from './step.ts';

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

/** The stages from `sum` on: sums of money on their way to what is due. */
export interface Paying extends Measuring {
  readonly rows: readonly Row[];
  readonly points: Exact;
  /** The tightest room that a cap has left for the credits of the month. */
  readonly ceiling: Exact | null;
  readonly carried: readonly CarriedBalance[];
  readonly cut: Exact;
  readonly redistribution: readonly RedistributedShare[];
}

export type MoneyStage = (paying: Paying) => Paying;

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
