import Fraction from 'fraction.js';

/** An exact rational number. Levels, percentages and pounds stay in this form until they are printed. */
export type Exact = Fraction;

/** `numerator / denominator` of two whole numbers, exactly. */
export const ratio = (numerator: bigint, denominator: bigint): Exact => new Fraction(numerator, denominator);

/** Reads a plain decimal such as `99.5` or `-12`; anything else, an exponent included, is refused. */
export function exact(decimal: string): Exact {
  if (!/^-?\d+(\.\d+)?$/.test(decimal)) throw new RangeError(`not a plain decimal: ${JSON.stringify(decimal)}`);
  const [whole = '', fraction = ''] = decimal.split('.');
  return new Fraction(BigInt(whole + fraction), 10n ** BigInt(fraction.length));
}

/** Rounds half away from zero (99.995 becomes 100.00) to `places` decimals and prints all of them. */
export function toDecimal(value: Exact, places: number): string {
  const scaled = value.abs().mul(new Fraction(10n ** BigInt(places)));
  const rounded = (2n * scaled.n + scaled.d) / (2n * scaled.d);
  const digits = rounded.toString().padStart(places + 1, '0');
  const sign = value.s < 0n && rounded > 0n ? '-' : '';
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
