import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { ACHIEVEMENTS } from '../../core/domain/achievement.ts';

const Cell = z.union([z.string(), z.number(), z.boolean()]);
const Figure = {
  measure: z.string(),
  provider: z.string().nullable().default(null),
  level: z.string().optional(),
  denominator: z.int().optional(),
  achievement: z.enum(ACHIEVEMENTS).optional(),
  source: z.string(),
};

/** A month as papers tell it, and the few events that lead to it. */
const PublishedMonth = z.strictObject({
  month: z.string(),
  version: z.int().min(1),
  reason: z.string().optional().describe('of a version that follows another; only what it sends again is told'),
  counts: z
    .array(z.strictObject({ provider: z.string(), measure: z.string(), done: z.int(), of: z.int() }))
    .default([]),
  rows: z
    .record(z.string(), z.record(z.string(), z.array(z.record(z.string(), Cell))))
    .default({})
    .describe('by feed and provider; columns that are not named have a value of no account'),
  minor: z.strictObject({ in_time: z.int(), late: z.int() }).optional().describe('Incidents of Category 3'),
  power_outages: z.array(z.strictObject({ provider: z.string(), alerts: z.int(), forwarded: z.int() })).default([]),
  carried: z.strictObject({ before: z.int(), opened: z.int(), left: z.int() }).optional(),
  without: z
    .array(z.tuple([z.string(), z.string()]))
    .default([])
    .describe('feeds that a provider did not send'),
  published: z.array(
    z.union([
      z.strictObject(Figure),
      z.strictObject({
        table: z.string(),
        row: z.record(z.string(), z.string()),
        cells: z.record(z.string(), z.string()),
        source: z.string(),
      }),
    ]),
  ),
  contradicted: z.array(z.strictObject({ ...Figure, found: z.string() })).default([]),
  finds: z.array(z.strictObject({ code: z.string(), says: z.array(z.string()), source: z.string() })).default([]),
});
export type PublishedMonth = z.infer<typeof PublishedMonth>;

/** In the order in which they were published. */
export const publishedMonths = (): PublishedMonth[] =>
  z.array(PublishedMonth).parse(parse(readFileSync(new URL('months.yaml', import.meta.url), 'utf8'), { merge: true }));
