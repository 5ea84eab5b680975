import type { Conversion } from '../ports/converter.ts';
import type { DropAddress } from './drop-address.ts';
import type { Intake } from './intake.ts';
import { eventsKey, keysKey } from './lake-keys.ts';

/** Puts the accepted rows of a drop and their keys into the lake. */
export async function keepDrop(
  { store }: Pick<Intake, 'store'>,
  drop: DropAddress & Pick<Conversion, 'dropId' | 'files'>,
): Promise<void> {
  const { events, keys } = drop.files;
  await Promise.all([store.upload(events, eventsKey(drop)), store.upload(keys, keysKey(drop))]);
}
