import { z } from 'zod';
import { achievement, count, money, percent } from './report-values.schema.ts';

/** One measure of a month that runs. */
export const OutlookRow = z.strictObject({
  measure: z.string(),
  provider: z.string().nullable(),
  title: z.string(),
  unit: z.enum(['misses', 'minutes', 'Incidents']).nullable().describe('null: a mean of members, which have rows'),
  level: percent.nullable(),
  target: z.string(),
  achievement,
  short: count.nullable().describe('what has fallen short so far'),
  allowed: count.nullable().describe('what may fall short in the whole month, with as many events a day as so far'),
  left: count.nullable().describe('what may still fall short; 0 where it is lost'),
  lost: z.boolean().describe('more fell short than the whole month allows'),
  lostOn: z.string().nullable().describe('at the present rate, the day on which it would be lost'),
  credits: money.nullable().describe('the service credit, if the month ended as it stands'),
  threshold: z.string().nullable().describe('the highest that was crossed, of contracts/early-warnings.yaml'),
  restsOn: z.array(z.string()).describe('of a mean: members below its Target'),
});
export type OutlookRow = z.infer<typeof OutlookRow>;

/** What is left of a month that runs, measure by measure: of a draft, never of a published version. */
export const Outlook = z.strictObject({
  day: z.string().describe('local date on which the draft was opened'),
  daysGone: count.describe('whole days of the month that were over by then'),
  days: count.describe('of the month'),
  rows: z.array(OutlookRow),
});
export type Outlook = z.infer<typeof Outlook>;
