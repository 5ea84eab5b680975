import { z } from 'zod';
import { PmrError } from '../domain/pmr-error.ts';
import { parseWith } from '../parse/parse-with.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { type LedgerRecord, parseRecord } from './ledger-record.schema.ts';

/** A reader fetches one checkpoint and at most about this many records. */
const CHECKPOINT_EVERY = 100;

const folderOf = (feed: string, period: string) => `lake/ledger/${feed}/${period}/`;
const numbered = (sequence: number) => String(sequence).padStart(6, '0');
const keyOf = (feed: string, period: string, sequence: number) => `${folderOf(feed, period)}${numbered(sequence)}.json`;
const checkpointOf = (feed: string, period: string, sequence: number) =>
  `${folderOf(feed, period)}checkpoint-${numbered(sequence)}.json`;

const Checkpoint = z.strictObject({ schema: z.literal('pmr-ledger-checkpoint/1'), records: z.array(z.unknown()) });

/** The ledger of a feed and period, in order. `after` leaves out what the caller has already read. */
export async function readLedger(store: ObjectStore, feed: string, period: string, after = 0): Promise<LedgerRecord[]> {
  const listed = (await store.list(folderOf(feed, period))).map(({ key }) => key);
  const checkpoint = listed.findLast(key => key.includes('/checkpoint-'));
  const early =
    checkpoint && checkpoint > checkpointOf(feed, period, after) ? await readCheckpoint(store, checkpoint) : [];
  const from = Math.max(after, early.at(-1)?.sequence ?? 0);
  const keys = listed.filter(key => !key.includes('/checkpoint-') && key > keyOf(feed, period, from));
  const late = await Promise.all(keys.map(async key => parseRecord(await jsonAt(store, key), key)));
  return [...early.filter(({ sequence }) => sequence > after), ...late];
}

/** The feeds and months that have a ledger. */
export async function ledgersIn(store: ObjectStore): Promise<{ feed: string; period: string }[]> {
  const listed = await store.list('lake/ledger/');
  const places = new Set(listed.map(({ key }) => key.split('/').slice(2, 4).join('/')));
  return [...places].map(place => {
    const [feed, period] = place.split('/') as [string, string];
    return { feed, period };
  });
}

async function readCheckpoint(store: ObjectStore, key: string): Promise<LedgerRecord[]> {
  const { records } = parseWith(Checkpoint, await jsonAt(store, key), { code: 'ledger-damaged', what: key });
  return records.map(record => parseRecord(record, key));
}

/** What is to be told of a drop, and what is to be recorded of it, if anything. */
export interface Decision<Answer> {
  readonly answer: Answer;
  readonly record?: Unnumbered<LedgerRecord>;
}

type Unnumbered<Numbered> = Numbered extends LedgerRecord ? Omit<Numbered, 'sequence'> : never;

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
    const next: LedgerRecord = { ...record, sequence: (ledger.at(-1)?.sequence ?? 0) + 1 };
    if (await store.putNew(keyOf(feed, period, next.sequence), toJson(next))) {
      ledger = [...ledger, next];
      await writeCheckpoint(store, { feed, period }, ledger);
      return { answer, ledger };
    }
  }
}

/** A copy of all records in one object. Where it was not written, the records themselves are read. */
async function writeCheckpoint(
  store: ObjectStore,
  { feed, period }: { feed: string; period: string },
  ledger: readonly LedgerRecord[],
): Promise<void> {
  if (ledger.length % CHECKPOINT_EVERY !== 0) return;
  const checkpoint = { schema: 'pmr-ledger-checkpoint/1', records: ledger };
  await store.putNew(checkpointOf(feed, period, ledger.length), toJson(checkpoint));
}

const toJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

async function jsonAt(store: ObjectStore, key: string): Promise<unknown> {
  try {
    return JSON.parse(new TextDecoder().decode(await store.get(key)));
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new PmrError('ledger-damaged', `${key} is not JSON: restore it from a copy.`, { cause });
  }
}
