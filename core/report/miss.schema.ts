import { z } from 'zod';
import { count, percentInFull } from './report-values.schema.ts';

/** What is known of a missed Target without asking anybody: the drafted half of its explanation. People add the why. */
export const Miss = z.strictObject({
  measure: z.string(),
  provider: z.string().nullable(),
  incidents: z
    .array(
      z.strictObject({
        id: z.string(),
        minutes: count.nullable().describe('that its outages alone took; null where Incidents themselves are counted'),
      }),
    )
    .describe('Incidents that are held to have caused it, those that took most first'),
  withoutIncidents: percentInFull
    .nullable()
    .describe('the level, had these Incidents not been; null where that is not known'),
  members: z
    .array(z.strictObject({ id: z.string(), provider: z.string(), without: percentInFull.nullable() }))
    .describe('of a Code Performance Measure: members below their own Target, and its level without each'),
  withoutMembers: percentInFull.nullable().describe('its level without all of them'),
  volumeBefore: count.nullable().describe('the denominator of the month before, where its report was published here'),
  exceptionsBefore: count.nullable(),
  explainedBy: z
    .array(z.enum(['incident', 'commentary', 'members']))
    .describe('members: each member below its Target is explained itself'),
  stepsTold: z.boolean().describe('commentary tells steps that were taken, of it or of each such member'),
  facts: z.array(z.string()).describe('the same in sentences'),
});
export type Miss = z.infer<typeof Miss>;

/** A loss or degradation that touches the month, as it was told. */
export const Interruption = z.strictObject({
  provider: z.string(),
  id: z.string(),
  kind: z.enum(['service', 'component']),
  name: z.string(),
  region: z.string().nullable(),
  extent: z.enum(['lost', 'degraded']),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  incident: z.string().nullable(),
  minutes: count.describe('whole minutes of it inside the month'),
});
export type Interruption = z.infer<typeof Interruption>;
