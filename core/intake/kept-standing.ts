import type { Converter } from '../ports/converter.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { keysKey } from './lake-keys.ts';
import type { LedgerEntry } from './ledger.ts';

/**
 * Of a drop that is about to be replaced by the one with these `keys` (a scratch file), the drops that the new one then stands for: all or
 * none, as it has every key of the old one or not. Nobody asks where no drop had a row rejected against it.
 */
export async function keptStanding(
  store: ObjectStore,
  converter: Converter,
  { key, keys }: { key: readonly string[]; keys: string },
  ledger: readonly LedgerEntry[],
  replaced: LedgerEntry,
): Promise<string[]> {
  const ids = [replaced.dropId, ...replaced.standsFor];
  if (!ledger.some(({ rejectedAgainst }) => rejectedAgainst.some(id => ids.includes(id)))) return [];
  const before = converter.file('keys-before.parquet');
  await store.download(keysKey(replaced), before);
  return (await converter.holdsAllKeys(key, { of: before, by: keys })) ? ids : [];
}
