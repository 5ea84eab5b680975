import type { Converter, KeyRange, Rival } from '../ports/converter.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { overlap } from './key-range.ts';
import { keysKey } from './lake-keys.ts';
import type { LedgerEntry } from './ledger.ts';

/** Fetches the keys of those drops that could share one with a drop of this key range; each once, however often it is asked. */
export function fetchRivals(
  store: ObjectStore,
  converter: Converter,
  drops: readonly LedgerEntry[],
): (range: KeyRange | null) => Promise<Rival[]> {
  const fetched = new Map<string, Promise<Rival>>();
  const fetch = async (entry: LedgerEntry): Promise<Rival> => {
    const file = converter.file(`keys-${entry.dropId}.parquet`);
    await store.download(keysKey(entry), file);
    return { dropId: entry.dropId, says: `${entry.provider}'s file ${entry.file}`, file };
  };
  return range => {
    const near = drops.filter(({ keyRange }) => range !== null && keyRange !== null && overlap(range, keyRange));
    for (const entry of near) fetched.set(entry.dropId, fetched.get(entry.dropId) ?? fetch(entry));
    return Promise.all(near.map(({ dropId }) => fetched.get(dropId) as Promise<Rival>));
  };
}
