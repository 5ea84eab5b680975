import { z } from 'zod';

const date = z.string().describe('local date');

/** Who has sent what by when, and where the report stands against its own deadlines, on the day on which a run was opened. */
export const Timeliness = z.strictObject({
  today: date,
  workingDay: z.int().min(0).describe('Working Days passed since the end of the month, this day among them'),
  report: z.array(
    z.strictObject({
      workingDay: z.int().positive(),
      dueOn: date,
      state: z.enum(['ahead', 'due', 'past']),
      workingDays: z.int().min(0).describe('Working Days left, or passed since'),
    }),
  ),
  feeds: z.array(
    z.strictObject({
      provider: z.string(),
      feed: z.string(),
      workingDay: z.int().positive(),
      dueOn: date,
      state: z
        .enum(['in', 'late', 'awaited', 'missing'])
        .describe('late: a file came for the first time after the day; awaited: the day has not passed'),
      files: z.int().min(0),
      arrivedOn: date.nullable().describe('when the last of the files came for the first time'),
      correctedOn: date.nullable().default(null).describe('when the last correction that is used came'),
      workingDaysLate: z.int().min(0),
    }),
  ),
});
export type Timeliness = z.infer<typeof Timeliness>;
