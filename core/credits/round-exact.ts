import Fraction from 'fraction.js';
import type { Exact } from '../domain/exact.ts';

export const zero: Exact = new Fraction(0n);
export const one: Exact = new Fraction(1n);
export const hundred: Exact = new Fraction(100n);

/** The largest whole number that is not above `value`. */
export const floorOf = (value: Exact): bigint => {
  const towardsZero = (value.s * value.n) / value.d;
  return value.s < 0n && value.n % value.d !== 0n ? towardsZero - 1n : towardsZero;
};

/** The smallest whole number that is not below `value`. */
export const ceilOf = (value: Exact): bigint => -floorOf(value.neg());

export interface Rounding {
  readonly places: number;
  readonly mode?: 'half-up' | 'down';
}

/** Rounds to `places` decimals: a half goes away from zero; `down` goes towards it. */
export function roundExact(value: Exact, { places, mode = 'half-up' }: Rounding): Exact {
  const unit = new Fraction(1n, 10n ** BigInt(places));
  const scaled = value.abs().div(unit);
  const whole = floorOf(scaled);
  const half = scaled.sub(new Fraction(whole)).compare(new Fraction(1n, 2n));
  const rounded = new Fraction(mode === 'half-up' && half >= 0 ? whole + 1n : whole).mul(unit);
  return value.s < 0n ? rounded.neg() : rounded;
}

export const smaller = (a: Exact, b: Exact): Exact => (a.compare(b) <= 0 ? a : b);
export const larger = (a: Exact, b: Exact): Exact => (a.compare(b) >= 0 ? a : b);
export const sumOf = (values: readonly Exact[]): Exact => values.reduce((total, value) => total.add(value), zero);
