import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const Contradiction = z.strictObject({
  id: z.string(),
  month: z.string(),
  statements: z.array(z.strictObject({ says: z.string(), source: z.string() })).min(1),
  rebuilt: z.enum(['model', 'events', 'runs', 'unseen']),
  found: z.array(z.string()).default([]).describe('the rules of the gate that find it'),
  why: z.string().optional().describe('why nothing can be found'),
});
export type Contradiction = z.infer<typeof Contradiction>;

/** Published statements that cannot all be true. */
export const contradictions = (): Contradiction[] =>
  z.array(Contradiction).parse(parse(readFileSync(new URL('contradictions.yaml', import.meta.url), 'utf8')));
