import Fraction from 'fraction.js';
import type { Rounding } from '../catalogue/credit-terms/scheme-parts.schema.ts';
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

/** Rounds to `places` decimals. `up` and `down` go away from zero and towards it; a half goes away from zero, or to the even digit. */
export function roundExact(value: Exact, { places, mode }: Rounding): Exact {
  const unit = new Fraction(1n, 10n ** BigInt(places));
  const scaled = value.abs().div(unit);
  const whole = floorOf(scaled);
  const rest = scaled.sub(new Fraction(whole));
  const half = rest.compare(new Fraction(1n, 2n));
  const goesUp = {
    up: rest.n > 0n,
    down: false,
    'half-up': half >= 0,
    'half-even': half > 0 || (half === 0 && whole % 2n === 1n),
  };
  const rounded = new Fraction(goesUp[mode] ? whole + 1n : whole).mul(unit);
  return value.s < 0n ? rounded.neg() : rounded;
}

export const smaller = (a: Exact, b: Exact): Exact => (a.compare(b) <= 0 ? a : b);
export const larger = (a: Exact, b: Exact): Exact => (a.compare(b) >= 0 ? a : b);
export const sumOf = (values: readonly Exact[]): Exact => values.reduce((total, value) => total.add(value), zero);
