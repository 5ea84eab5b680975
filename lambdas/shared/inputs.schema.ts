import { z } from 'zod';
import { plusMonths, type ReportingMonth } from '../../core/domain/reporting-month.ts';
import type { OpenedRun, RunRequest } from '../../core/usecases/open-run.ts';

const period = z.string();

/** The instant at which the timetable started the machine: the month before it is due. It starts by day, so that UTC's month is Britain's. */
const monthBefore = (instant: string): ReportingMonth => plusMonths(instant.slice(0, 7), -1);

/** What starts the machine: the timetable's time, or an operator's month and, for a re-issue, reason. */
export const StartInput = z
  .strictObject({ scheduledAt: z.iso.datetime().optional(), period: period.optional(), reason: z.string().optional() })
  .transform(({ scheduledAt, period, reason }, context): RunRequest => {
    if (period !== undefined && scheduledAt === undefined) return { period, reason };
    if (scheduledAt !== undefined && period === undefined && reason === undefined)
      return { period: monthBefore(scheduledAt) };
    context.addIssue({
      code: 'custom',
      message: 'give either a period (with a reason, for a re-issue) or scheduledAt',
    });
    return z.NEVER;
  });

const run = { period, runId: z.string(), version: z.int().min(1) };

/** What one step hands to the next. */
export const RunInput = z.strictObject(run);

export const DropInput = z.strictObject({ feed: z.string(), period, provider: z.string(), dropId: z.string() });

/** What `open-run` answered, which `judge` gets as it is. */
export const OpenedRunInput: z.ZodType<OpenedRun> = z.strictObject({
  ...run,
  alreadyPublished: z.boolean(),
  rollUps: z.array(DropInput),
  measures: z.array(z.strictObject({ measure: z.string(), query: z.string(), output: z.string(), done: z.boolean() })),
});
