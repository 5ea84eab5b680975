import type { Workbench } from '../ports/workbench.ts';
import type { DropAddress } from './drop-address.ts';
import type { Intake } from './intake.ts';
import { eventsKey, keysKey, rollupKey } from './lake-keys.ts';
import { rollUpDrop } from './roll-up-drop.ts';
import { rollupsOf } from './rollup-definition.ts';
import type { RowFiles } from './scratch-files.ts';

/** Puts the accepted rows of a drop, their keys and their rollups into the lake. */
export async function keepDrop(
  intake: Intake,
  bench: Workbench,
  drop: DropAddress & { dropId: string; files: RowFiles },
): Promise<void> {
  const events = bench.file(drop.files.events);
  const rollups = await rollUpDrop(
    bench,
    { ...drop, events },
    rollupsOf(intake.catalogue, drop.feed, drop.period),
    intake.prelude,
  );
  await Promise.all([
    intake.store.upload(events, eventsKey(drop)),
    intake.store.upload(bench.file(drop.files.keys), keysKey(drop)),
    ...rollups.map(({ rollup, definition, file }) => intake.store.upload(file, rollupKey(rollup, definition, drop))),
  ]);
}
