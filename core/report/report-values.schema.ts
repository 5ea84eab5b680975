import { z } from 'zod';
import { Confidence } from '../catalogue/confidence.schema.ts';
import { ACHIEVEMENTS } from '../domain/achievement.ts';
import { month } from '../parse/calendar.schema.ts';

/** What figures, tables and rows of a report are made of. Percentages and pounds are decimal strings; counts are whole numbers. */

export const percent = z
  .string()
  .regex(/^-?\d+\.\d{2}$/)
  .describe('percentage with two decimals, rounded half up');
/** A level that stands beside others without a finer one of its own. */
export const percentInFull = z
  .string()
  .regex(/^-?\d+\.\d{2,}$/)
  .describe('percentage with two decimals, or with as many as tell it apart from the levels that it is held against');
export const money = z.string().regex(/^-?\d+\.\d{2}$/);
export const count = z.int().min(0);

export const achievement = z.enum(ACHIEVEMENTS);
export const Trust = z.strictObject({ source: z.string(), confidence: Confidence, note: z.string().optional() });

const AbsentDrop = z.strictObject({ feed: z.string(), provider: z.string(), period: month });
export const absent = z
  .array(AbsentDrop)
  .default([])
  .describe(
    'drops of the feeds that it rests on that were due and never came: where there are any, the figure is incomplete',
  );
/** What a figure or a table rests on. Drops are named by id. */
export const Evidence = z.strictObject({
  sql: z.string().nullable().describe('path of the query in the catalogue'),
  rollups: z.array(z.string()),
  drops: z.array(z.string()),
  feeds: z.array(z.string()).default([]).describe('without which it is Not Reported or incomplete'),
  absent,
});

export const Counted = {
  level: percent.nullable(),
  numerator: count.nullable(),
  denominator: count.nullable(),
  excluded: count.nullable(),
};
export type AbsentDrop = z.infer<typeof AbsentDrop>;
