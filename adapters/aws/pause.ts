import { setTimeout } from 'node:timers/promises';

/** Waits so many milliseconds. Tests hand in one that does not. */
export type Pause = (milliseconds: number) => Promise<void>;

export const pause: Pause = milliseconds => setTimeout(milliseconds);

/** Twice as long after each attempt (1, 2, 3 …), up to `most` milliseconds. */
export const backoff = (attempt: number, { first, most }: { first: number; most: number }): number =>
  Math.min(most, first * 2 ** (attempt - 1));
