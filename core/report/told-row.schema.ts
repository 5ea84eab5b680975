import { z } from 'zod';
import { Confidence } from '../catalogue/confidence.schema.ts';
import { month } from '../parse/calendar.schema.ts';
import { achievement, count, money, percent } from './report-values.schema.ts';

/** What an earlier report stated, as the feed `earlier-reports` tells it: of a month that this system has not published. */
export const ToldRow = z.strictObject({
  period: month,
  provider: z.string().nullable().describe('null for a Code Performance Measure'),
  measure: z.string().describe('ALL: exceptions or credits of the provider, published as one sum'),
  version: z.int().min(1).describe('of the report that stated it'),
  level: percent.nullable(),
  target: z.string().nullable(),
  minimum: z.string().nullable(),
  achievement: achievement.nullable(),
  exceptions: count.nullable(),
  credits: money.nullable(),
  source: z.string(),
  confidence: Confidence,
});
export type ToldRow = z.infer<typeof ToldRow>;

/** Stands in the place of a measure where exceptions or credits of a provider were published as one sum. */
export const ALL_MEASURES = 'ALL';

/** What was first told of a measure in a month and what stands now, by version; undefined where nothing was told. */
export function toldOf(
  rows: readonly ToldRow[],
  of: Pick<ToldRow, 'period' | 'provider' | 'measure'>,
): { readonly first: ToldRow; readonly current: ToldRow } | undefined {
  const own = rows
    .filter(
      ({ period, provider, measure }) => period === of.period && provider === of.provider && measure === of.measure,
    )
    .sort((a, b) => a.version - b.version);
  const [first, current] = [own[0], own.at(-1)];
  return first && current && { first, current };
}
