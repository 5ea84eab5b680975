import { z } from 'zod';
import { month } from '../parse/calendar.schema.ts';
import { achievement, percent } from './report-values.schema.ts';

/** A month of a measure on the tracker, as it stands now. */
const TrackedMonth = z.strictObject({
  period: month,
  level: percent.nullable(),
  firstPublished: percent.nullable().describe('the level of the first version'),
  achievement,
  restated: z.boolean().describe('level or achievement stand otherwise now than in the first version'),
  version: z.int().min(1).describe('of the report that it is taken from'),
  told: z.string().nullable().describe('the source, where an earlier report states it and none of this system'),
});

const TrackedMeasure = z.strictObject({
  measure: z.string(),
  provider: z.string().nullable(),
  title: z.string(),
  section: z.string(),
  target: z.string().nullable().describe('of the newest month that has the measure'),
  minimum: z.string().nullable(),
  months: z.array(TrackedMonth).describe('oldest first'),
  missed: z
    .strictObject({ inARow: z.int(), since: month.nullable(), atLeast: z.boolean(), of: z.int(), in: z.int() })
    .describe('months below Target up to the newest month, as the months stand now'),
});
export type TrackedMeasure = z.infer<typeof TrackedMeasure>;
export type TrackedMonth = z.infer<typeof TrackedMonth>;

/** The PMR Tracker: every measure by month, derived from the versions that are out. */
export const Tracker = z.strictObject({
  schema: z.literal('pmr-tracker/1'),
  report: z.string(),
  periods: z.array(month).describe('every calendar month from the first that is known to the newest'),
  groups: z.array(z.strictObject({ title: z.string(), providers: z.array(z.string()) })),
  measures: z.array(TrackedMeasure),
});
export type Tracker = z.infer<typeof Tracker>;
