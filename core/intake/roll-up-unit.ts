import { type Feed, tableOf } from '../catalogue/feed.schema.ts';
import type { Intake } from './intake.ts';
import { eventsKey, rollupKey } from './lake-keys.ts';
import { rollupsOf } from './rollup-definition.ts';
import type { RollupUnit } from './rollup-units.ts';

/**
 * Makes the rollups of a unit from the rows of its days in all of its drops. Who does it twice, or at the same time as another, writes the
 * same rows under the same keys.
 * @throws PmrError `object-missing`
 */
export async function rollUpUnit(intake: Intake, unit: RollupUnit): Promise<void> {
  const { feed, provider, period, drops, days } = unit;
  const converter = await intake.openConverter();
  try {
    const events = drops.map(({ dropId }) => converter.file(`${dropId}.parquet`));
    for (const [at, drop] of drops.entries())
      await intake.store.download(eventsKey({ feed, provider, ...drop }), events[at] as string);
    const shape = intake.catalogue.feeds.find(({ name }) => name === feed) as Feed;
    const rollups = rollupsOf(intake.catalogue, feed, period);
    const made = await converter.rollUp(
      { table: tableOf(feed), shape, events, days, stamp: { period, provider } },
      rollups.map(({ rollup: { name, sql, columns }, references }) => ({ name, sql, columns, references })),
    );
    for (const [at, { rollup, file }] of made.entries())
      await intake.store.upload(file, rollupKey(rollup, rollups[at]?.definition as string, unit));
  } finally {
    await converter.close();
  }
}
