/** Shewhart's factor for the mean of moving ranges of two: 3 / 1.128. */
const FACTOR = 2.66;
const FEWEST = 12;

export interface UsualRange {
  readonly low: number;
  readonly high: number;
}

/**
 * Where a level of months like those before would lie: their mean, 2.66 mean moving ranges up and down (a chart of individual values). For
 * the eye: nothing is judged by it. Null with fewer than twelve months, which tell no usual variation.
 * @param levels of the months before, oldest first, in percent
 */
export function usualRange(levels: readonly number[]): UsualRange | null {
  if (levels.length < FEWEST) return null;
  const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
  const steps = levels.slice(1).map((level, at) => Math.abs(level - (levels[at] ?? level)));
  const reach = (FACTOR * steps.reduce((sum, step) => sum + step, 0)) / steps.length;
  const bound = levels.every(level => level <= 100) ? 100 : Infinity;
  return { low: Math.max(0, mean - reach), high: Math.min(bound, mean + reach) };
}
