import type { Rational } from './rational.ts';

/** What a month is to a run of failures. */
export interface Outcome {
  readonly outcome: 'failed' | 'passed' | 'skipped';
  readonly severity: string | null;
}

export interface PastLine extends Outcome {
  readonly measure: string;
  readonly missed: bigint;
  readonly points: Rational;
  readonly amount: Rational;
  readonly counts: boolean;
}

/** A month as later months look back on it. */
export interface Past {
  readonly period: string;
  readonly lines: readonly PastLine[];
  readonly credits: Rational;
  readonly points: Rational;
}
