/** Upper ends of times, and the steps that the response-time histogram counts them in up to there, in milliseconds. */
const STEPS: readonly (readonly [upTo: number, step: number])[] = [
  [60_000, 100],
  [600_000, 1_000],
  [7_200_000, 10_000],
  [172_800_000, 60_000],
];
const LONGEST_STEP = 3_600_000;

/** A middle time is told as the upper end of its step: the time itself is shorter by less than this. Source: `service-requests-histogram`. */
export const medianStep = (medianMs: number): number => STEPS.find(([upTo]) => medianMs <= upTo)?.[1] ?? LONGEST_STEP;
