import { z } from 'zod';
import { Confidence } from '../catalogue/confidence.schema.ts';
import { SECTIONS } from '../domain/section.ts';
import { month } from '../parse/calendar.schema.ts';
import { achievement, Counted, count, Evidence, percent, Trust } from './report-values.schema.ts';

/** A run of months that ends with this one, by the calendar. */
const runParts = {
  inARow: count.describe('months of the run; gaps are not among them'),
  since: month.nullable().default(null).describe('its first month; null where there is no run'),
  atLeast: z
    .boolean()
    .default(false)
    .describe('the months before the first are not known, so that the run may be longer'),
  gaps: z
    .array(
      z.strictObject({ period: month, state: z.enum(['not-published', 'not-reported', 'no-events', 'no-target']) }),
    )
    .default([])
    .describe('months inside the run that neither belong to it nor end it'),
};

export const ReportedMeasure = z.strictObject({
  id: z.string(),
  provider: z.string().nullable().describe('null for a Code Performance Measure'),
  title: z.string(),
  short: z.string().optional().describe('the title where there is little room'),
  processes: z.array(z.string()).optional().describe('the business processes that it tells of'),
  section: z.enum(SECTIONS),
  kind: z.enum(['measure', 'indicator']),
  category: z.enum(['events', 'time']),
  reference: z.string(),
  definition: z.string(),
  formula: z.string(),
  ...Counted,
  target: z.string().nullable(),
  minimum: z.string().nullable(),
  levelInFull: z
    .string()
    .nullable()
    .default(null)
    .describe('where the printed decimals would read otherwise: with as many as tell it apart from its levels'),
  achievement: achievement,
  roundingDecides: z.boolean().describe('the printed decimals alone would give another achievement'),
  method: z.enum(['counts', 'mean-of-levels', 'sum-ratio', 'manual', 'provider-return']),
  members: z
    .array(z.strictObject({ id: z.string(), provider: z.string(), achievement: achievement, ...Counted }))
    .describe('what a Code Performance Measure was combined from'),
  otherMethod: z
    .strictObject({ method: z.enum(['mean-of-levels', 'sum-ratio']), level: percent.nullable() })
    .nullable()
    .describe('the same members combined the other way, for information; beside a manual level, what they give'),
  failureToReport: z
    .strictObject({
      counted: z.enum(['exclude', 'zero']).describe('how the level was made'),
      withLevel: count.default(0).describe('members that had events and were reported'),
      noEvents: count.default(0).describe('members that were reported and had no events'),
      notReported: count.default(0).describe('members that were Not Reported'),
      excludedLevel: percent.nullable(),
      excludedAchievement: achievement.default('not-reported'),
      zeroLevel: percent.nullable(),
      zeroAchievement: achievement.default('not-reported'),
    })
    .optional()
    .describe('where members were Not Reported: how that was counted, and the level either way'),
  override: z
    .strictObject({ who: z.string(), decidedOn: z.string(), why: z.string(), trust: Trust })
    .optional()
    .describe('who set a manual level, when and why'),
  stated: z
    .strictObject({
      ...Counted,
      tolerance: z.string().describe('percentage points within which a difference is not flagged'),
      differs: z.boolean(),
    })
    .optional()
    .describe("the provider's own statement of a measure that was counted from its events"),
  breakdown: z.array(
    z.strictObject({
      by: z.record(z.string(), z.string()),
      ...Counted,
      levelInFull: z.string().nullable().optional().describe('as that of the measure'),
      achievement: achievement
        .optional()
        .describe('of the part, against the levels of its measure; reports of before tell none'),
    }),
  ),
  regions: z
    .array(z.strictObject({ region: z.string(), ...Counted, achievement: achievement }))
    .optional()
    .describe('each region as a whole against the levels of the measure, where its parts are finer'),
  history: z
    .array(
      z.strictObject({
        period: month,
        firstPublished: percent.nullable(),
        level: percent.nullable(),
        achievement: achievement,
        told: z
          .strictObject({
            version: count,
            target: z.string().nullable(),
            minimum: z.string().nullable(),
            source: z.string(),
            confidence: Confidence,
          })
          .optional()
          .describe('where an earlier report states it, and none of this system'),
      }),
    )
    .describe('earlier months, oldest first, as first published and as it stands now'),
  missedMonths: z
    .strictObject({
      ...runParts,
      of: count.describe('months below target among them'),
      in: count.describe('months up to this one, without a gap, of which something is known'),
    })
    .describe('months below target, up to this one'),
  notReportedMonths: z
    .strictObject(runParts)
    .default({ inARow: 0, since: null, atLeast: false, gaps: [] })
    .describe('months Not Reported, up to this one'),
  incomplete: z
    .boolean()
    .default(false)
    .describe('it has a figure, and something that it should rest on was Not Reported'),
  trust: z.strictObject({ definition: Trust, levels: Trust.nullable() }),
  evidence: Evidence,
});
export type ReportedMeasure = z.infer<typeof ReportedMeasure>;
