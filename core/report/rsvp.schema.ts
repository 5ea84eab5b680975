import { z } from 'zod';
import { count, percent, Trust } from './report-values.schema.ts';

/** One line of a response time, success rate, volume and payload (RSVP) table. Times are whole milliseconds. */
export const RsvpRow = z.strictObject({
  date: z.string().nullable().describe('local date; null for the month'),
  region: z.string().describe('North, Central, South or SMETS1; "All" for SMETS2 together'),
  volume: count,
  responses: count,
  withinTarget: count,
  communicationFailures: count,
  level: percent.nullable().describe('responses within the Target Response Time'),
  failed: percent.nullable().describe('share failed by communications failure'),
  meanMs: count.nullable(),
  medianMs: count
    .nullable()
    .describe('the middle time, of an even number the mean of the two middle ones, each rounded up to its step'),
  medianStepMs: count.nullable().default(null).describe('the median itself is shorter by less than this'),
  shortestMs: count.nullable(),
  longestMs: count.nullable(),
});

/** A business process or a Service Reference Variant, with its tables of the month and of its days. */
export const Process = z.strictObject({
  id: z.string(),
  scope: z
    .enum(['process', 'variant'])
    .default('process')
    .describe('a business process, or one Service Reference Variant'),
  process: z.string().optional().describe('of a business process: what measures and tables that tell of it call it'),
  title: z.string(),
  definition: z.string(),
  medianResolutionMs: count.describe('the median is known to this resolution'),
  months: z.array(RsvpRow),
  days: z.array(RsvpRow),
  trust: Trust,
});
export type Process = z.infer<typeof Process>;
export type RsvpRow = z.infer<typeof RsvpRow>;
