import { type Exact, toDecimal } from '../domain/exact.ts';

/** The value for a reader: all decimals where they end within twelve, otherwise the first six and `…`. */
export function exactText(value: Exact): string {
  for (let places = 0; places <= 12; places += 1) {
    if ((value.n * 10n ** BigInt(places)) % value.d === 0n) return toDecimal(value, places);
  }
  const millionths = (value.n * 1_000_000n) / value.d;
  const digits = millionths.toString().padStart(7, '0');
  return `${value.s < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}…`;
}

/** Pounds and pence with thousands separated: `£1,234.50`. Fractions of a penny show as they are. */
export function moneyText(value: Exact): string {
  const pence = (value.n * 100n) % value.d === 0n;
  const [whole = '0', fraction] = (pence ? toDecimal(value.abs(), 2) : exactText(value.abs())).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${value.s < 0n && value.n > 0n ? '-' : ''}£${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}
