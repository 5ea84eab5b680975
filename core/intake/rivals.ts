import type { Converter, KeyRange, Rival } from '../ports/converter.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { Contender } from './key-contest.ts';
import { overlap } from './key-range.ts';
import { eventsKey, keysKey } from './lake-keys.ts';

export interface RankedContender extends Contender {
  /** Whether it keeps the keys that it shares with the drop that is read. */
  readonly keeps: boolean;
}

/** Fetches the keys of those drops that could share one with a drop of this key range; each once, however often it is asked. */
export function fetchRivals(
  store: ObjectStore,
  converter: Converter,
  drops: readonly RankedContender[],
  period: string,
): (range: KeyRange | null) => Promise<Rival[]> {
  const fetched = new Map<string, Promise<string>>();
  const fetch = (key: string, name: string): Promise<string> => {
    const file = converter.file(name);
    const found = fetched.get(key) ?? store.download(key, file).then(() => file);
    fetched.set(key, found);
    return found;
  };
  const rivalOf = async ({ reading, keeps }: RankedContender): Promise<Rival> => ({
    dropId: reading.dropId,
    says: rivalName(reading, period),
    keeps,
    keys: await fetch(keysKey(reading), `keys-${reading.dropId}.parquet`),
    events: () => fetch(eventsKey(reading), `events-${reading.dropId}.parquet`),
  });
  return range => {
    const near = drops.filter(
      ({ reading: { keyRange } }) => range !== null && keyRange !== null && overlap(range, keyRange),
    );
    return Promise.all(near.map(rivalOf));
  };
}

/** What the sender of a drop is told of another: the name of its part does not change when it is corrected. */
export const rivalName = (
  { provider, part, period }: { provider: string; part: string; period: string },
  ownPeriod: string,
): string => `${provider}'s part ${part}${period === ownPeriod ? '' : ` of ${period}`}`;
