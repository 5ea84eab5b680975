import type { Feed } from '../catalogue/feed.schema.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { Workbench } from '../ports/workbench.ts';
import { keysKey } from './lake-keys.ts';
import type { LedgerEntry } from './ledger.ts';
import { keyColumns } from './rivals.ts';
import { fromParquet } from './scratch-files.ts';
import { literal } from './sql-text.ts';

/**
 * Of a drop that is about to be replaced by the one on the workbench, the drops that the new one then stands for: all or none, as it has
 * every key of the old one or not. Nobody asks where no drop had a row rejected against it.
 */
export async function keptStanding(
  store: ObjectStore,
  bench: Workbench,
  { feed, keys }: { feed: Feed; keys: string },
  ledger: readonly LedgerEntry[],
  replaced: LedgerEntry,
): Promise<string[]> {
  const ids = [replaced.dropId, ...replaced.standsFor];
  if (!ledger.some(({ rejectedAgainst }) => rejectedAgainst.some(id => ids.includes(id)))) return [];
  const before = bench.file('keys-before.parquet');
  await store.download(keysKey(replaced), before);
  const lost = `from read_parquet(${literal(before)}) anti join (${fromParquet(bench, keys)}) using (${keyColumns(feed)})`;
  return (await bench.rows(`select 1 ${lost} limit 1`)).length === 0 ? ids : [];
}
