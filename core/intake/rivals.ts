import type { Feed } from '../catalogue/feed.schema.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { Workbench } from '../ports/workbench.ts';
import { keysKey } from './lake-keys.ts';
import type { LedgerEntry } from './ledger.ts';
import { literal, quoted } from './sql-text.ts';

/** Least and greatest value of the first key column, as text. */
export type KeyRange = readonly [least: string, greatest: string];

/** Stands for the drop itself, where a slice of it may repeat a key of one before. */
export const THIS_DROP = '';

/** A drop that was accepted before, or a slice of this one, whose keys new rows may repeat. */
export interface Rival {
  readonly dropId: string;
  /** What its rows' provider is told of it. */
  readonly says: string;
  /** Its keys, as a scratch file. */
  readonly file: string;
}

/** Fetches the keys of those drops that could share one with a drop of this key range; each once, however often it is asked. */
export function fetchRivals(
  store: ObjectStore,
  bench: Workbench,
  drops: readonly LedgerEntry[],
): (range: KeyRange | null) => Promise<Rival[]> {
  const fetched = new Map<string, Promise<Rival>>();
  const fetch = async (entry: LedgerEntry): Promise<Rival> => {
    const file = bench.file(`keys-${entry.dropId}.parquet`);
    await store.download(keysKey(entry), file);
    return { dropId: entry.dropId, says: `${entry.provider}'s file ${entry.file}`, file };
  };
  return range => {
    const near = drops.filter(({ keyRange }) => range !== null && keyRange !== null && overlap(range, keyRange));
    for (const entry of near) fetched.set(entry.dropId, fetched.get(entry.dropId) ?? fetch(entry));
    return Promise.all(near.map(({ dropId }) => fetched.get(dropId) as Promise<Rival>));
  };
}

/** SQL of the rivals' keys, each with its `earlier_drop` and `earlier_file`. */
export const rivalKeys = (feed: Feed, rivals: readonly Rival[]): string =>
  rivals
    .map(
      ({ dropId, says, file }) =>
        `select ${keyColumns(feed)}, ${literal(dropId)} as earlier_drop, ${literal(says)} as earlier_file from read_parquet(${literal(file)})`,
    )
    .join(' union all ');

export const keyColumns = (feed: Feed): string => feed.key.map(quoted).join(', ');

/** SQL columns `least` and `greatest` of the key range. */
export const keyRangeColumns = (feed: Feed): string => {
  const first = `${quoted(feed.key[0] as string)}::varchar`;
  return `min(${first}) as least, max(${first}) as greatest`;
};

export const keyRangeOf = (row: Readonly<Record<string, unknown>> | undefined): KeyRange | null =>
  row?.least == null ? null : [row.least as string, row.greatest as string];

export const overlap = (a: KeyRange, b: KeyRange): boolean => notAfter(a[0], b[1]) && notAfter(b[0], a[1]);

/** The engine compares text byte by byte in UTF-8; the language would compare it by UTF-16. */
const notAfter = (a: string, b: string): boolean => Buffer.compare(Buffer.from(a), Buffer.from(b)) <= 0;
