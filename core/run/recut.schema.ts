import { z } from 'zod';
import { type RunName, runFolder } from '../domain/run-name.ts';
import { month } from '../parse/calendar.schema.ts';

/** What came of cutting a slice of a run's drops anew, and taking it in once more: evidence that figures do not depend on how a month was cut. */
export const Recut = z.strictObject({
  schema: z.literal('pmr-recut/1'),
  slices: z.array(
    z.strictObject({
      feed: z.string(),
      provider: z.string(),
      period: month,
      dropId: z.string().describe('the drop whose rows were drawn'),
      rows: z.int().describe('how many of them'),
      files: z
        .int()
        .describe('into how many files they were cut; some came wrong first, some twice, in an order of their own'),
      rollups: z.int().describe('how many rollups of them were made and compared'),
      differs: z.array(z.string()).describe('what the cut changed, in sentences; nothing, where all is well'),
    }),
  ),
});
export type Recut = z.infer<typeof Recut>;

/** The part of a run that proves this, where it was asked for. */
export interface RecutPart extends RunName {
  readonly recut: true;
}

export const recutKey = (run: RunName): string => `${runFolder(run)}recut.json`;
