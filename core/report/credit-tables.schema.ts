import { z } from 'zod';
import { month } from '../parse/calendar.schema.ts';

const money = z.string().regex(/^-?\d+\.\d{2}$/);

/** A month's credits of one provider, as first published and as they now stand. */
export const CreditHistoryRow = z.strictObject({
  provider: z.string(),
  period: month,
  firstPublished: money.nullable().describe('null: no table of that month was published'),
  restated: money.nullable().describe('as it now stands, where that differs'),
  reason: z.string().nullable().describe('of the restatement'),
  told: z.string().optional().describe('the source, where an earlier report states it and none of this system'),
});
export type CreditHistoryRow = z.infer<typeof CreditHistoryRow>;

/** A difference that a re-issued month leaves to be settled with this table. */
export const CreditAdjustment = z.strictObject({
  provider: z.string(),
  period: month.describe('the month that was re-issued'),
  measure: z.string(),
  was: money.describe('settled so far'),
  now: money,
  difference: money,
  reason: z.string(),
});
export type CreditAdjustment = z.infer<typeof CreditAdjustment>;

export const CreditCounter = z.strictObject({
  provider: z.string(),
  id: z.string(),
  title: z.string(),
  meaning: z.enum(['warning', 'material', 'termination']),
  measure: z.string().nullable(),
  value: z.string(),
  threshold: z.string(),
  window: z.string(),
  reached: z.boolean(),
});
export type CreditCounter = z.infer<typeof CreditCounter>;

/** A part of a provider's credits that the terms hand on. */
export const CreditShare = z.strictObject({
  provider: z.string().describe('who owes it'),
  among: z.string().describe('who receives it'),
  by: z.string().describe('what the parties’ shares are measured by'),
  party: z.string().nullable().describe('null: shared by all of them together, whose shares are not known here'),
  amount: money,
});
export type CreditShare = z.infer<typeof CreditShare>;

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);

/** What a measure would cost at each figure: the corners of a curve of the terms in force, to be joined by lines. */
export const CreditCurve = z.strictObject({
  provider: z.string(),
  measure: z.string(),
  clause: z.string().nullable().describe('the rule, where a measure has several'),
  figure: z.string().describe('what the rule looks at: level, shortfall, occurrences, size, ...'),
  unit: z.enum(['points', 'percentage', 'money']).describe('of what the curve gives, before weights'),
  most: money.nullable().describe('the most that the measure can cost in a month; null where nothing bounds it'),
  points: z.array(z.strictObject({ at: decimal, gives: decimal })),
});
export type CreditCurve = z.infer<typeof CreditCurve>;

/** What differs between two states of queries and contracts, and what it means for service credits. */
export const ContractReview = z.strictObject({
  since: z.strictObject({ period: month, version: z.int() }).describe('the published version that it is compared with'),
  changes: z.array(
    z.strictObject({
      kind: z.enum(['level', 'measure', 'target time', 'membership']),
      says: z.string(),
      restsOnIt: z.array(z.string()).describe('the credit terms that look at the measures it reaches'),
    }),
  ),
  costs: z
    .array(z.strictObject({ provider: z.string(), months: z.int(), before: money, after: money, difference: money }))
    .describe('of the last twelve published months: as they were, and as if the change had held in all of them'),
  open: z.array(z.string()).describe('what published figures cannot say, and why'),
  countedAgain: month.optional().describe('where months were counted again for it, the last of them'),
});
export type ContractReview = z.infer<typeof ContractReview>;
