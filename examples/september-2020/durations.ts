import type { Random } from './random.ts';

const STEPS = 1024;

/**
 * Response times in whole milliseconds, log-normal as they are in life: many short, a long tail. Drawn from a table of quantiles.
 * `atMost` keeps every one within a limit and makes a few stand exactly on it; `moreThan` keeps every one beyond, the shortest by one millisecond.
 */
export function durations(
  medianMs: number,
  spread: number,
  limits: { atMost?: number; moreThan?: number } = {},
): (random: Random) => number {
  const { atMost = Number.MAX_SAFE_INTEGER, moreThan } = limits;
  const table = Array.from({ length: STEPS }, (_, step) => {
    const value = Math.max(1, Math.round(medianMs * Math.exp(spread * standardNormal((step + 0.5) / STEPS))));
    return moreThan === undefined ? Math.min(value, atMost) : moreThan + value;
  });
  if (limits.atMost !== undefined) table[STEPS - 1] = limits.atMost;
  if (moreThan !== undefined) table[0] = moreThan + 1;
  return random => table[Math.floor(random() * STEPS)] as number;
}

/** Quantile of the standard normal distribution: Abramowitz and Stegun 26.2.23, good to 0.0005, which is far more than a sample needs. */
function standardNormal(probability: number): number {
  const tail = Math.min(probability, 1 - probability);
  const t = Math.sqrt(-2 * Math.log(tail));
  const size =
    t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t);
  return probability < 0.5 ? -size : size;
}
