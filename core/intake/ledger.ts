import type { ObjectStore } from '../ports/object-store.ts';
import { type LedgerEntry, parseEntry } from './ledger-entry.schema.ts';

export type { LedgerEntry } from './ledger-entry.schema.ts';

const folderOf = (feed: string, period: string) => `lake/ledger/${feed}/${period}/`;
const keyOf = (feed: string, period: string, sequence: number) =>
  `${folderOf(feed, period)}${String(sequence).padStart(6, '0')}.json`;

/** The ledger of a feed and period, in order. `after` leaves out what the caller has already read. */
export async function readLedger(store: ObjectStore, feed: string, period: string, after = 0): Promise<LedgerEntry[]> {
  const listed = await store.list(folderOf(feed, period));
  const keys = listed.map(({ key }) => key).filter(key => key > keyOf(feed, period, after));
  return Promise.all(keys.map(async key => parseEntry(new TextDecoder().decode(await store.get(key)), key)));
}

/** What is to be told of a drop, and what is to be recorded of it, if anything. */
export interface Decision<Answer> {
  readonly answer: Answer;
  readonly entry?: Omit<LedgerEntry, 'sequence'>;
}

/**
 * Decides upon the ledger as it stands, and records what was decided. Of several writers at once one is first; the others decide anew
 * upon the longer ledger.
 * @returns the answer, and the ledger with what was recorded
 */
export async function decideOnLedger<Answer>(
  store: ObjectStore,
  { feed, period }: { feed: string; period: string },
  decide: (ledger: readonly LedgerEntry[]) => Promise<Decision<Answer>>,
): Promise<{ answer: Answer; ledger: readonly LedgerEntry[] }> {
  let ledger: LedgerEntry[] = [];
  for (;;) {
    ledger = [...ledger, ...(await readLedger(store, feed, period, ledger.at(-1)?.sequence))];
    const { answer, entry } = await decide(ledger);
    if (!entry) return { answer, ledger };
    const numbered = { ...entry, sequence: (ledger.at(-1)?.sequence ?? 0) + 1 };
    const recorded = await store.putNew(
      keyOf(feed, period, numbered.sequence),
      `${JSON.stringify(numbered, null, 2)}\n`,
    );
    if (recorded) return { answer, ledger: [...ledger, numbered] };
  }
}

/** Whether it put rows into the lake, or said that there are none. The others wait for keys that may come free. */
export const isAccepted = ({ receipt }: LedgerEntry): boolean =>
  receipt.outcome !== 'refused' && receipt.outcome !== 'already-accepted';

/** The accepted drop that was sent last for each provider and part: what a report is made from. In provider and part order. */
export const activeDrops = (ledger: readonly LedgerEntry[]): LedgerEntry[] => lastSent(ledger.filter(isAccepted));

/** For each provider and part, the entry that was sent last; of two sent at once, the later entry. */
export function lastSent(ledger: readonly LedgerEntry[]): LedgerEntry[] {
  const latest = new Map<string, LedgerEntry>();
  for (const entry of ledger) {
    const place = `${entry.provider}/${entry.part}`;
    const standing = latest.get(place);
    if (!standing || entry.sentAt >= standing.sentAt) latest.set(place, entry);
  }
  return [...latest.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}
