import { z } from 'zod';
import { instant, month } from '../../parse/calendar.schema.ts';
import { ContractReview } from '../../report/credit-tables.schema.ts';

const world = z.strictObject({ catalogueSha256: z.string(), contractsSha256: z.string() });

/**
 * An answer that stands for what a changed measure or target time would have cost: months that are out, counted again as drafts. A report uses it
 * where it follows the same change, from the one world to the other.
 */
export const Recount = z.strictObject({
  schema: z.literal('pmr-recount/1'),
  at: instant,
  from: world,
  to: world,
  upTo: month.describe('the last of the months that were counted again'),
  costs: ContractReview.shape.costs,
});
export type Recount = z.infer<typeof Recount>;
export const RECOUNT = 'recount';
