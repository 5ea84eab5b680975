import { z } from 'zod';

/** Where a fact comes from, and how far it can be trusted. Printed beside every figure that rests on it. */
export const Confidence = z
  .enum(['quoted', 'inferred', 'memory', 'illustrative', 'not-found'])
  .describe(
    'quoted: a source we read states it; inferred: follows from sources; memory: no source seen; illustrative: made up, the real value is not public; not-found: looked for in vain',
  );
export type Confidence = z.infer<typeof Confidence>;

export const Sourced = { source: z.string().min(1), confidence: Confidence, note: z.string().min(1).optional() };
