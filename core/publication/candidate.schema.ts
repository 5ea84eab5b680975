import { z } from 'zod';
import { reportPeriod } from '../parse/calendar.schema.ts';

/** What a run has made ready: rendered, hashed, and let through by the gate or blocked by it. */
export const Candidate = z.strictObject({
  schema: z.literal('pmr-candidate/1'),
  report: z.string(),
  period: reportPeriod,
  version: z.int().min(1),
  runId: z.string(),
  status: z.enum(['clean', 'blocked', 'draft']),
  blockers: z.array(z.string()),
  manifestSha256: z.string().describe('of its manifest.json, which names every other file by its hash'),
});
export type Candidate = z.infer<typeof Candidate>;
