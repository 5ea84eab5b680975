import { z } from 'zod';
import { PmrError } from '../domain/pmr-error.ts';
import { parseWith } from '../parse/parse-with.ts';
import { toJson } from '../parse/stored-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { hashed, holdTogether, readHashed } from './ledger-chain.ts';
import { type LedgerRecord, parseRecord, LedgerRecord as Recorded } from './ledger-record.schema.ts';

/** A reader fetches one checkpoint and at most about this many records. */
const CHECKPOINT_EVERY = 100;

export const ledgerFolder = (feed: string, period: string) => `lake/ledger/${feed}/${period}/`;
const numbered = (sequence: number) => String(sequence).padStart(6, '0');
export const recordKey = (feed: string, period: string, sequence: number) =>
  `${ledgerFolder(feed, period)}${numbered(sequence)}.json`;
const checkpointOf = (feed: string, period: string, sequence: number) =>
  `${ledgerFolder(feed, period)}checkpoint-${numbered(sequence)}.json`;

const Checkpoint = z.strictObject({
  schema: z.enum(['pmr-ledger-checkpoint/1', 'pmr-ledger-checkpoint/2']),
  records: z.array(z.unknown()),
  hash: z.string().optional(),
});

/** The ledger of a feed and period, in order. `after` leaves out what the caller has already read. */
export async function readLedger(store: ObjectStore, feed: string, period: string, after = 0): Promise<LedgerRecord[]> {
  const listed = (await store.list(ledgerFolder(feed, period))).map(({ key }) => key);
  const checkpoint = listed.findLast(key => key.includes('/checkpoint-'));
  const early =
    checkpoint && checkpoint > checkpointOf(feed, period, after) ? await readCheckpoint(store, checkpoint) : [];
  const from = Math.max(after, early.at(-1)?.sequence ?? 0);
  const keys = listed.filter(key => !key.includes('/checkpoint-') && key > recordKey(feed, period, from));
  const late = await Promise.all(keys.map(key => readRecord(store, key)));
  const records = [...early.filter(({ sequence }) => sequence > after), ...late];
  holdTogether(records, sequence => recordKey(feed, period, sequence));
  return records;
}

/** @throws PmrError `ledger-damaged`, `ledger-newer` */
export const readRecord = async (store: ObjectStore, key: string): Promise<LedgerRecord> =>
  parseRecord(await valueAt(store, key), key);

/** The feeds and months that have a ledger. */
export async function ledgersIn(store: ObjectStore): Promise<{ feed: string; period: string }[]> {
  const listed = await store.list('lake/ledger/');
  const places = new Set(listed.map(({ key }) => key.split('/').slice(2, 4).join('/')));
  return [...places].map(place => {
    const [feed, period] = place.split('/') as [string, string];
    return { feed, period };
  });
}

/** The records that a checkpoint copies. Of one that is damaged there are none: the records themselves are read. */
export async function readCheckpoint(store: ObjectStore, key: string): Promise<LedgerRecord[]> {
  try {
    const { records } = parseWith(Checkpoint, await valueAt(store, key), { code: 'ledger-damaged', what: key });
    return records.map(record => parseRecord(record, key));
  } catch (error) {
    if (error instanceof PmrError && error.code === 'ledger-damaged') return [];
    throw error;
  }
}

/** What is to be told of a drop, and what is to be recorded of it, if anything. */
export interface Decision<Answer> {
  readonly answer: Answer;
  readonly record?: Unnumbered<LedgerRecord>;
}

type Unnumbered<Numbered> = Numbered extends LedgerRecord ? Omit<Numbered, 'sequence' | 'previous' | 'hash'> : never;

/**
 * Decides upon the ledger as it stands, and records what was decided. Of several writers at once one is first; the others decide anew
 * upon the longer ledger.
 * @returns the answer, and the ledger with what was recorded
 */
export async function decideOnLedger<Answer>(
  store: ObjectStore,
  { feed, period }: { feed: string; period: string },
  decide: (ledger: readonly LedgerRecord[]) => Promise<Decision<Answer>>,
): Promise<{ answer: Answer; ledger: readonly LedgerRecord[] }> {
  let ledger: LedgerRecord[] = [];
  for (;;) {
    ledger = [...ledger, ...(await readLedger(store, feed, period, ledger.at(-1)?.sequence))];
    const { answer, record } = await decide(ledger);
    if (!record) return { answer, ledger };
    const next = linked(record, ledger.at(-1));
    if (await store.putNew(recordKey(feed, period, next.sequence), toJson(next))) {
      ledger = [...ledger, next];
      await writeCheckpoint(store, { feed, period }, ledger);
      return { answer, ledger };
    }
  }
}

/** A record as it is stored: its fields in the order of their schema, numbered, and held to the one before. */
export function linked(record: Unnumbered<LedgerRecord>, before: LedgerRecord | undefined): LedgerRecord {
  const sequence = (before?.sequence ?? 0) + 1;
  const { hash: _, ...content } = Recorded.parse({ ...record, sequence, previous: before?.hash ?? null, hash: null });
  return hashed(content) as LedgerRecord;
}

/** A copy of all records in one object. Where it was not written, the records themselves are read. */
async function writeCheckpoint(
  store: ObjectStore,
  { feed, period }: { feed: string; period: string },
  ledger: readonly LedgerRecord[],
): Promise<void> {
  if (ledger.length % CHECKPOINT_EVERY !== 0) return;
  await store.putNew(checkpointOf(feed, period, ledger.length), checkpointText(ledger));
}

export const checkpointText = (records: readonly LedgerRecord[]): string =>
  toJson(hashed({ schema: 'pmr-ledger-checkpoint/2', records }));

const valueAt = async (store: ObjectStore, key: string): Promise<unknown> =>
  readHashed(new TextDecoder().decode(await store.get(key)), key);
