import { eventsKey, rollupKey } from '../intake/lake-keys.ts';
import { rollUpDrop } from '../intake/roll-up-drop.ts';
import { rollupsOf } from '../intake/rollup-definition.ts';
import type { Intake } from './normalise-drop.ts';

/** Makes the rollups of a drop again, after a query or a reference time has changed. Doing it twice writes the same files. */
export async function rollUp(
  intake: Omit<Intake, 'readText'>,
  drop: { feed: string; period: string; provider: string; dropId: string },
): Promise<void> {
  const bench = await intake.openWorkbench();
  try {
    const events = bench.file('events.parquet');
    await intake.store.download(eventsKey(drop), events);
    const made = await rollUpDrop(
      bench,
      { ...drop, events },
      rollupsOf(intake.catalogue, drop.feed, drop.period),
      intake.prelude,
    );
    for (const { rollup, definition, file } of made)
      await intake.store.upload(file, rollupKey(rollup, definition, drop));
  } finally {
    await bench.close();
  }
}
