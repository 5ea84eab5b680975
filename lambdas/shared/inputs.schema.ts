import { z } from 'zod';
import { REISSUE_KINDS } from '../../core/domain/reissue-kind.ts';
import { instant, month } from '../../core/parse/calendar.schema.ts';
import type { OpenedRun, RunRequest } from '../../core/usecases/open-run.ts';
import type { FailedQuery } from '../../core/usecases/query-failed.ts';

/** A month that is asked for is parsed where the run is opened, which tells what is wrong with it. */
const asked = z.string();

const run = { period: month, runId: z.string(), version: z.int().min(1) };
const preview = z.strictObject({ following: z.array(z.strictObject(run)) });

/** What starts the machine: a month and, for a re-issue, why; or its draft; or a month of which nothing has come. */
export const StartInput: z.ZodType<RunRequest> = z.strictObject({
  report: z.string().optional(),
  period: asked,
  reason: z.string().optional(),
  kind: z.enum(REISSUE_KINDS).optional(),
  draft: z.boolean().optional(),
  withoutDrops: z.boolean().optional(),
  recut: z.boolean().optional(),
  preview: preview.optional(),
  shown: z.string().optional(),
});

/** What the stack is asked to do beside its months. */
export const HealInput = z.strictObject({ task: z.literal('heal') });
export const WithdrawInput = z.strictObject({ task: z.literal('withdraw'), drop: z.string(), reason: z.string() });

export const PackInput = z.strictObject({ task: z.literal('pack'), period: asked, version: z.int().min(1) });

/** The morning of the timetable. */
export const ScheduledInput = z.strictObject({ scheduledAt: instant });

/** What one step hands to the next. */
export const RunInput = z.strictObject({ ...run, preview: preview.optional() });

/** What is published, and the files of it so far. */
export const CopiedInput = z.strictObject({ ...run, files: z.array(z.string()).optional() });

/** The shelf is made anew after a publication and each morning, whatever came before. */
export const ShelveInput = z.looseObject({});

const part = z
  .strictObject({ period: month, runId: z.string(), part: z.int().min(0), parts: z.int().min(1) })
  .refine(each => each.part < each.parts, { error: 'parts are counted from 0', path: ['part'] });
const recut = z.strictObject({ period: month, runId: z.string(), recut: z.literal(true) });

/** A part of the units, or the slice that is cut anew. */
export const RollUpInput = z.union([recut, part]);

const measure = { measure: z.string(), query: z.string(), output: z.string(), done: z.boolean() };

/** A query of the machine's Map, with the text that was submitted and what became of it. */
export const FailedQueryInput: z.ZodType<FailedQuery> = z.strictObject({
  ...measure,
  tries: z.int().min(0).optional(),
  text: z.unknown(),
  failure: z.strictObject({ Error: z.string(), Cause: z.string() }),
});

/** What `open-run` answered, which `judge` gets as it is. */
export const OpenedRunInput: z.ZodType<OpenedRun> = z.strictObject({
  ...run,
  alreadyPublished: z.boolean(),
  resumed: z.boolean(),
  preview: preview.optional(),
  rollUps: z.array(RollUpInput),
  measures: z.array(z.strictObject(measure)),
});
