import { tableOf } from '../catalogue/feed.schema.ts';
import type { Converter } from '../ports/converter.ts';
import type { RollupForMonth } from './rollup-definition.ts';

/** Runs rollups over the accepted rows of one drop (`events`, a scratch file) and returns their scratch files. */
export async function rollUpDrop(
  converter: Converter,
  {
    feed,
    period,
    provider,
    dropId,
    events,
  }: { feed: string; period: string; provider: string; dropId: string; events: string },
  rollups: readonly RollupForMonth[],
): Promise<{ rollup: string; definition: string; file: string }[]> {
  const made = await converter.rollUp(
    { table: tableOf(feed), events: [events], stamp: { period, provider, drop_id: dropId } },
    rollups.map(({ rollup: { name, sql, columns }, references }) => ({ name, sql, columns, references })),
  );
  return made.map((done, at) => ({ ...done, definition: rollups[at]?.definition as string }));
}
