import type { Conversion, Converter } from '../ports/converter.ts';
import type { DropAddress } from './drop-address.ts';
import type { Intake } from './intake.ts';
import { eventsKey, keysKey, rollupKey } from './lake-keys.ts';
import { rollUpDrop } from './roll-up-drop.ts';
import { rollupsOf } from './rollup-definition.ts';

/** Puts the accepted rows of a drop, their keys and their rollups into the lake. */
export async function keepDrop(
  intake: Intake,
  converter: Converter,
  drop: DropAddress & Pick<Conversion, 'dropId' | 'files'>,
): Promise<void> {
  const { events, keys } = drop.files;
  const rollups = await rollUpDrop(converter, { ...drop, events }, rollupsOf(intake.catalogue, drop.feed, drop.period));
  await Promise.all([
    intake.store.upload(events, eventsKey(drop)),
    intake.store.upload(keys, keysKey(drop)),
    ...rollups.map(({ rollup, definition, file }) => intake.store.upload(file, rollupKey(rollup, definition, drop))),
  ]);
}
