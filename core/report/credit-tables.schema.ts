import { z } from 'zod';

const month = z.string().regex(/^\d{4}-\d{2}$/);
const money = z.string().regex(/^-?\d+\.\d{2}$/);

/** A month's credits of one provider, as first published and as they now stand. */
export const CreditHistoryRow = z.strictObject({
  provider: z.string(),
  period: month,
  firstPublished: money.nullable().describe('null: no table of that month was published'),
  restated: money.nullable().describe('as it now stands, where that differs'),
  reason: z.string().nullable().describe('of the restatement'),
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
