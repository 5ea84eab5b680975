import { z } from 'zod';
import { Sourced } from './confidence.schema.ts';

const column = z.string().regex(/^[a-z][a-z0-9_]*$/);

/**
 * A feed's rule of months: one for all feeds, so that every event is owed exactly one month (or a part to each month that it touches)
 * and none falls between two. A row's *day* is the local date of its counting instant, its *life* the time from `touches_from` to
 * `touches_until`. A row may be sent with every month that its life touches.
 */
export const FeedMonths = z.strictObject({
  counted_by: z
    .array(column)
    .describe(
      'the latest of these that a row has is its counting instant; none: the month of the drop is all that is known',
    ),
  counts_where: z
    .record(column, z.strictObject({ column, in: z.array(z.int()).min(1) }))
    .default({})
    .describe('rows in which a column of `counted_by` is looked at; in all others it is as if empty'),
  plus: z
    .strictObject({ target: z.string().min(1), seconds: z.int().positive() })
    .optional()
    .describe('a time that is added, as contracts/target-times.yaml has it: the event counts when this time has ended'),
  touches_from: column.optional().describe('where the life begins; by default at the counting instant'),
  touches_until: column
    .optional()
    .describe('where the life ends; by default, and while it is empty, at the counting instant'),
  not_before: column
    .optional()
    .describe('a date that cannot lie before the month of the drop, where no instant of the event itself is known'),
  open_when: z
    .string()
    .min(1)
    .optional()
    .describe('SQL over the row: the event is not finished, and its life has no end yet'),
  told_later: z
    .literal(true)
    .optional()
    .describe(
      'a row is a statement about a month that is over, no event: it may be sent with its month and with every later one, and nothing of it is carried over',
    ),
  counts: z
    .enum(['once', 'in-parts'])
    .default('once')
    .describe('once: in the month of the counting instant; in-parts: in every month of its life, for its part'),
  sent: z
    .enum(['once', 'again', 'monthly'])
    .describe(
      'once: with its month, and never restated; again: a key may be sent with a later month, and its newest row counts in all months; monthly: with every month of its life, and each month rests on its own drop',
    ),
  settles_within: z
    .int()
    .min(0)
    .max(24)
    .default(0)
    .describe(
      'of `again`: months before and after its own whose drops a run reads, since an event may begin or be settled there',
    ),
  open: z.string().min(1).describe('how an event that is not finished is sent, in one sentence'),
  late: z.string().min(1).describe('the month in which an outcome counts that is known late, in one sentence'),
  ...Sourced,
});
export type FeedMonths = z.infer<typeof FeedMonths>;
