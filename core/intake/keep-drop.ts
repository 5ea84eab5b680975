import type { Workbench } from '../ports/workbench.ts';
import type { DropAddress } from './drop-address.ts';
import type { Intake } from './intake.ts';
import { eventsKey, keysKey, rollupKey } from './lake-keys.ts';
import { rollUpDrop } from './roll-up-drop.ts';
import { rollupsOf } from './rollup-definition.ts';
import { scratch } from './scratch-files.ts';

/** Puts the accepted rows of a drop, their keys and their rollups into the lake. */
export async function keepDrop(
  intake: Intake,
  bench: Workbench,
  drop: DropAddress & { dropId: string },
): Promise<void> {
  const events = bench.file(scratch.events);
  const rollups = await rollUpDrop(
    bench,
    { ...drop, events },
    rollupsOf(intake.catalogue, drop.feed, drop.period),
    intake.prelude,
  );
  await Promise.all([
    intake.store.upload(events, eventsKey(drop)),
    intake.store.upload(bench.file(scratch.keys), keysKey(drop)),
    ...rollups.map(({ rollup, definition, file }) => intake.store.upload(file, rollupKey(rollup, definition, drop))),
  ]);
}
