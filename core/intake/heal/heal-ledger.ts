import { PmrError } from '../../domain/pmr-error.ts';
import { toJson } from '../../parse/stored-json.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import { checkpointText, ledgerFolder, readCheckpoint, readLedger, readRecord, recordKey } from '../ledger.ts';
import { hashed } from '../ledger-chain.ts';
import type { LedgerRecord } from '../ledger-record.schema.ts';
import { lost, type Mended, mended } from './mended.ts';

/** The ledger of a feed and month, with records restored that a checkpoint holds, and checkpoints made again of records. */
export async function healLedger(
  store: ObjectStore,
  { feed, period }: { feed: string; period: string },
): Promise<{ records: readonly LedgerRecord[]; told: Mended[] }> {
  const keys = (await store.list(ledgerFolder(feed, period))).map(({ key }) => key);
  const checkpoints = keys.filter(key => key.includes('/checkpoint-'));
  const copies = new Map<number, LedgerRecord>();
  for (const key of checkpoints)
    for (const record of await readCheckpoint(store, key)) copies.set(record.sequence, record);
  const last = Math.max(0, ...copies.keys(), ...keys.filter(key => !checkpoints.includes(key)).map(sequenceOf));
  const told: Mended[] = [];
  for (let sequence = 1; sequence <= last; sequence += 1) {
    const key = recordKey(feed, period, sequence);
    const why = await readRecord(store, key).then(() => null, faultOf);
    if (why === null) continue;
    const copy = copies.get(sequence);
    if (copy && isWhole(copy)) {
      await store.put(key, toJson(copy));
      told.push(mended(key, 'It was restored from a checkpoint, whose copy has the hash of its own.'));
    } else told.push(lost(key, why));
  }
  const read = await readLedger(store, feed, period).catch(faultOf);
  if (typeof read === 'string') {
    if (told.every(each => each.mended)) told.push(lost(ledgerFolder(feed, period), read));
    return { records: [], told };
  }
  for (const key of checkpoints) {
    const text = checkpointText(read.slice(0, sequenceOf(key)));
    if ((await readCheckpoint(store, key)).length > 0) continue;
    await store.put(key, text);
    told.push(mended(key, 'It was copied from the records again.'));
  }
  return { records: read, told };
}

const sequenceOf = (key: string): number => Number(/(\d+)\.json$/.exec(key)?.[1] ?? 0);

function isWhole({ hash, ...record }: LedgerRecord): boolean {
  return hash !== null && hashed(record).hash === hash;
}

function faultOf(error: unknown): string {
  if (error instanceof PmrError) return error.message;
  throw error;
}
