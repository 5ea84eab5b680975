import { z } from 'zod';
import { parseWith } from '../catalogue/parse-with.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { Receipt } from './receipt.schema.ts';

/** One accepted drop. Entries are numbered per feed and period, and never change. */
export const LedgerEntry = z.strictObject({
  sequence: z.int().min(1),
  dropId: z.string(),
  provider: z.string(),
  feed: z.string(),
  period: z.string(),
  file: z.string(),
  part: z.string(),
  sha256: z.string(),
  arrivedAt: z.string(),
  keyRange: z
    .tuple([z.string(), z.string()])
    .nullable()
    .describe('least and greatest key: drops whose ranges lie apart share no key'),
  rejectedAgainst: z.array(z.string()).describe('drops whose keys this one repeated'),
  receipt: Receipt,
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

const folderOf = (feed: string, period: string) => `lake/ledger/${feed}/${period}/`;
const keyOf = (feed: string, period: string, sequence: number) =>
  `${folderOf(feed, period)}${String(sequence).padStart(6, '0')}.json`;

/** The ledger of a feed and period, in order. `after` leaves out what the caller has already read. */
export async function readLedger(store: ObjectStore, feed: string, period: string, after = 0): Promise<LedgerEntry[]> {
  const listed = await store.list(folderOf(feed, period));
  const keys = listed.map(({ key }) => key).filter(key => key > keyOf(feed, period, after));
  return Promise.all(
    keys.map(async key =>
      parseWith(LedgerEntry, JSON.parse(new TextDecoder().decode(await store.get(key))), {
        code: 'ledger-damaged',
        what: key,
      }),
    ),
  );
}

/** Appends an entry; false where another writer took its number first: read on and try again. */
export const appendToLedger = (store: ObjectStore, entry: LedgerEntry): Promise<boolean> =>
  store.putNew(keyOf(entry.feed, entry.period, entry.sequence), `${JSON.stringify(entry, null, 2)}\n`);

/** For each provider and part, the drop that arrived last: what a report is made from. In provider and part order. */
export function activeDrops(ledger: readonly LedgerEntry[]): LedgerEntry[] {
  const latest = new Map<string, LedgerEntry>();
  for (const entry of ledger) {
    const place = `${entry.provider}/${entry.part}`;
    const standing = latest.get(place);
    if (!standing || entry.arrivedAt >= standing.arrivedAt) latest.set(place, entry);
  }
  return [...latest.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}
