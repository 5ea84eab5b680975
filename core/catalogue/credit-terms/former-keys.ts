/** Keys that terms had once, with what was filled in where a file did not say them. Runs that were opened then have them in their contracts. */
const filledIn: Readonly<Record<string, unknown>> = {
  sign: 'credit',
  mode: 'half-up',
  currency: 'GBP',
  money: { places: 2 },
};

/** Stored terms without the former keys that say nothing. A former key that says something is left, and refused. */
export function withoutFormerKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutFormerKeys);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).map(([key, part]) => [key, withoutFormerKeys(part)] as const);
  return Object.fromEntries(kept.filter(([key, part]) => !saysNothing(key, part)));
}

const saysNothing = (key: string, part: unknown): boolean =>
  key in filledIn && JSON.stringify(filledIn[key]) === JSON.stringify(part);
