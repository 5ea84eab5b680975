import Fraction from 'fraction.js';
import type { Exact } from '../domain/exact.ts';
import { floorOf } from './round-exact.ts';

export interface Part {
  /** Decides between parts with the same remainder, so that the order of parts does not matter. */
  readonly key: string;
  readonly value: Exact;
  readonly ceiling?: Exact | null;
}

/**
 * Rounds parts to whole units of `places` decimals so that they add up to `total`, itself whole units: each part is cut off, and the units left
 * over go to the largest remainders. A part with a ceiling never goes above it; then less than `total` may be given out.
 */
export function allot(parts: readonly Part[], total: Exact, places: number): Exact[] {
  const unit = new Fraction(1n, 10n ** BigInt(places));
  const floors = parts.map(part => new Fraction(floorOf(part.value.div(unit))).mul(unit));
  const given = floors.reduce((sum, value) => sum.add(value), new Fraction(0n));
  let left = floorOf(total.sub(given).div(unit));
  const remainder = (at: number) => (parts[at] as Part).value.sub(floors[at] as Exact);
  const inTurn = parts
    .map((_, at) => at)
    .sort((a, b) => remainder(b).compare(remainder(a)) || ((parts[a] as Part).key < (parts[b] as Part).key ? -1 : 1));
  const amounts = [...floors];
  for (const at of inTurn) {
    const raised = (floors[at] as Exact).add(unit);
    const { ceiling } = parts[at] as Part;
    // A part that is whole already gets nothing more: a measure that costs nothing must not come by a penny.
    if (left <= 0n || remainder(at).compare(0) === 0 || (ceiling && raised.compare(ceiling) > 0)) continue;
    amounts[at] = raised;
    left -= 1n;
  }
  return amounts;
}
