import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { ACHIEVEMENTS, type Achievement } from '../../core/domain/achievement.ts';
import { MISSED_RUN, missedOf, monthRun } from '../../core/domain/month-run.ts';
import { told } from '../../examples/september-2020/feeds/told.ts';

const Statement = z.strictObject({
  measure: z.string(),
  month: z.string(),
  in_a_row: z.int().optional(),
  of: z.int().optional(),
  in: z.int().optional(),
  since: z.string().optional(),
  achievement: z.enum(ACHIEVEMENTS).optional(),
  source: z.string(),
  holds: z.boolean(),
});
const file = new URL('../../examples/published/runs-of-months.yaml', import.meta.url);
const statements = z.array(Statement).parse(parse(readFileSync(file, 'utf8')));

/** The months of a measure up to one, as the sample tells them. */
function knownOf(measure: string, until: string): Map<string, Achievement> {
  const rows = told('earlier-reports.yaml').DCC ?? [];
  return new Map(
    rows.flatMap(row => {
      const period = String(row.as_of).slice(0, 7);
      if (row.measure !== measure || row.service_provider !== 'DCC' || period > until) return [];
      return [[period, z.enum(ACHIEVEMENTS).parse(row.achievement)] as const];
    }),
  );
}

test.each(statements)(
  '$source: $measure in $month',
  ({ measure, month, in_a_row, of, in: looked, since, achievement, holds }) => {
    const known = knownOf(measure, month);
    const run = monthRun(month, known, MISSED_RUN);
    const counted = missedOf(month, known);
    const agrees = [
      // A run may go on before the months that a paper counts where nothing is known between.
      in_a_row === undefined || run.inARow === in_a_row || stretch(run, month) === in_a_row,
      of === undefined || counted.of === of,
      looked === undefined || counted.in === looked,
      since === undefined || run.since === since,
      achievement === undefined || known.get(month) === achievement,
    ];
    expect(agrees.every(Boolean)).toBe(holds);
  },
);

/** Months of a run after its last gap. */
const stretch = ({ inARow, gaps }: ReturnType<typeof monthRun>, month: string): number => {
  const last = gaps.at(-1)?.period;
  if (last === undefined) return inARow;
  const index = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5));
  return index(month) - index(last);
};
