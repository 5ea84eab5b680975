import type { Intake } from './intake.ts';
import { eventsKey, rollupKey } from './lake-keys.ts';
import { rollUpDrop } from './roll-up-drop.ts';
import { rollupsOf } from './rollup-definition.ts';

/**
 * Makes the rollups of a drop again, after a query or a reference time has changed. Doing it twice writes the same files.
 * @throws PmrError `object-missing`
 */
export async function rollUpAgain(
  intake: Intake,
  drop: { feed: string; period: string; provider: string; dropId: string },
): Promise<void> {
  const converter = await intake.openConverter();
  try {
    const events = converter.file('events.parquet');
    await intake.store.download(eventsKey(drop), events);
    const made = await rollUpDrop(converter, { ...drop, events }, rollupsOf(intake.catalogue, drop.feed, drop.period));
    for (const { rollup, definition, file } of made)
      await intake.store.upload(file, rollupKey(rollup, definition, drop));
  } finally {
    await converter.close();
  }
}
