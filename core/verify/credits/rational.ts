/** A fraction of whole numbers, its denominator above zero. The verifier has arithmetic of its own, as it shares no code with what it proves. */
export type Rational = readonly [bigint, bigint];

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
const made = (n: bigint, d: bigint): Rational => {
  const shared = gcd(n < 0n ? -n : n, d) || 1n;
  return [n / shared, d / shared];
};

/** `12.5`, `-3` or `7/30`. */
export function rational(text: string | bigint): Rational {
  if (typeof text === 'bigint') return [text, 1n];
  const [above = '', below] = text.split('/');
  if (below !== undefined) return made(BigInt(above), BigInt(below));
  const [whole = '', decimals = ''] = above.split('.');
  return made(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}

export const none: Rational = [0n, 1n];
export const unit: Rational = [1n, 1n];
export const percent: Rational = [1n, 100n];
export const plus = (a: Rational, b: Rational): Rational => made(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);
export const minus = (a: Rational, b: Rational): Rational => plus(a, [-b[0], b[1]]);
export const times = (a: Rational, b: Rational): Rational => made(a[0] * b[0], a[1] * b[1]);
export const over = (a: Rational, b: Rational): Rational =>
  b[0] < 0n ? made(-a[0] * b[1], -a[1] * b[0]) : made(a[0] * b[1], a[1] * b[0]);
export const order = (a: Rational, b: Rational): bigint => a[0] * b[1] - b[0] * a[1];
export const least = (a: Rational, b: Rational): Rational => (order(a, b) <= 0n ? a : b);
export const most = (a: Rational, b: Rational): Rational => (order(a, b) >= 0n ? a : b);
export const total = (all: readonly Rational[]): Rational => all.reduce(plus, none);
export const whole = ([n, d]: Rational): bigint => (n < 0n && n % d !== 0n ? n / d - 1n : n / d);

export interface Rounding {
  readonly places: number;
  readonly mode?: string;
}

/** To so many decimals; a half goes away from zero, `down` is towards it. */
export function rounded(value: Rational, { places, mode }: Rounding): Rational {
  const scale = 10n ** BigInt(places);
  const size = times([value[0] < 0n ? -value[0] : value[0], value[1]], [scale, 1n]);
  const floor = whole(size);
  const more = mode !== 'down' && order(minus(size, [floor, 1n]), [1n, 2n]) >= 0n;
  const found = made(floor + (more ? 1n : 0n), scale);
  return value[0] < 0n ? minus(none, found) : found;
}

/** With so many decimals, for a rounded value. */
export function decimal(value: Rational, places = 2): string {
  const scaled = (value[0] * 10n ** BigInt(places)) / value[1];
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(places + 1, '0');
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
