import { backoff } from './pause.ts';

const FIRST_SECONDS = 60;
/** No longer than the queue would keep a message back by itself. */
const MOST_SECONDS = 900;
const OUTLASTED_SECONDS = 2 * 60 * 60;

/** Seconds until a drop that could not be handled is tried again: a minute after the first attempt, then each time twice as long. */
export const waitAfter = (attempt: number): number => backoff(attempt, { first: FIRST_SECONDS, most: MOST_SECONDS });

/** How often a drop is tried before it goes to the dead letters: often enough to outlast a fault of two hours. */
export const ATTEMPTS = attemptsFor(OUTLASTED_SECONDS);

function attemptsFor(seconds: number): number {
  let attempts = 1;
  for (let waited = 0; waited < seconds; attempts += 1) waited += waitAfter(attempts);
  return attempts;
}
