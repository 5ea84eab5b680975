/** Keys that terms had once, with what was filled in where a file did not say them. Runs that were opened then have them in their contracts. */
const filledIn: Readonly<Record<string, string>> = { sign: 'credit', mode: 'half-up' };

/** Stored terms without the former keys that say nothing. A former key that says something is left, and refused. */
export function withoutFormerKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutFormerKeys);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key, part]) => !(key in filledIn && filledIn[key] === part));
  return Object.fromEntries(kept.map(([key, part]) => [key, withoutFormerKeys(part)]));
}
