import type { Exact } from '../../domain/exact.ts';
import type { Curve } from '../terms/curve.schema.ts';

/** What a curve reads. `figure` is the level after smoothing and rounding. */
export interface Reading {
  readonly figure: Exact;
  readonly target: Exact | null;
  readonly minimum: Exact | null;
  readonly better: 'higher' | 'lower';
  readonly occurrences: Readonly<Record<string, bigint>>;
  readonly joint: Exact;
  /** Months below Target but not below Minimum, this one among them, in so many months. */
  readonly missesIn: (months: number) => number;
}

export interface CurveResult {
  readonly value: Exact;
  readonly severity: string | null;
  readonly rule: string;
}

/** One kind of curve: what it gives, in the unit of the scheme, and the most that it can give (null where nothing bounds it). */
export interface CurveRule<C extends Curve> {
  readonly needsTarget: (curve: C) => boolean;
  readonly credit: (curve: C, reading: Reading) => CurveResult;
  readonly most: (curve: C) => Exact | null;
}
