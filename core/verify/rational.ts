/** A fraction of whole numbers with a denominator above 0. Arithmetic of the verifier's own, beside the library that figures are made with. */
export interface Rational {
  readonly over: bigint;
  readonly under: bigint;
}

export const rational = (over: bigint, under = 1n): Rational =>
  under < 0n ? { over: -over, under: -under } : { over, under };

/** Reads a plain decimal such as `99.50`; undefined for anything else. */
export function fromDecimal(text: string): Rational | undefined {
  const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === undefined) return undefined;
  return rational(BigInt(`${sign}${whole}${fraction}`), 10n ** BigInt(fraction.length));
}

export const plus = (a: Rational, b: Rational): Rational =>
  rational(a.over * b.under + b.over * a.under, a.under * b.under);
export const dividedBy = (a: Rational, count: bigint): Rational => rational(a.over, a.under * count);
export const times = (a: Rational, count: bigint): Rational => rational(a.over * count, a.under);
export const isLess = (a: Rational, b: Rational): boolean => a.over * b.under < b.over * a.under;

/** Two decimals, a half away from zero. */
export function twoDecimals({ over, under }: Rational): string {
  const size = over < 0n ? -over : over;
  const hundredths = (size * 200n + under) / (2n * under);
  const digits = hundredths.toString().padStart(3, '0');
  return `${over < 0n && hundredths > 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
