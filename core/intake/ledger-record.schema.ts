import { z } from 'zod';
import { PmrError } from '../domain/pmr-error.ts';
import { instant, localDate, month } from '../parse/calendar.schema.ts';
import { parseWith } from '../parse/parse-with.ts';
import { Receipt, ReceiptV1, upgradeReceipt } from './receipt.schema.ts';

export const LEDGER_SCHEMA = 'pmr-ledger/4' as const;
const schema = z.literal(LEDGER_SCHEMA);
const sequence = z.int().min(1);

/** Holds a record to the one before it: whoever alters one has to alter all that follow. */
const link = {
  previous: z
    .string()
    .nullable()
    .describe('hash of the record before; null at the start, and after one of earlier code'),
  hash: z.string().nullable().describe('SHA-256 of this record without this field; null where earlier code wrote it'),
};

/** What arrived, and where its content stands in landing. */
const arrival = {
  provider: z.string(),
  feed: z.string(),
  period: month,
  part: z.string(),
  file: z.string(),
  sha256: z.string().describe('of its text, unpacked and without a byte order mark'),
  storedSha256: z.string().nullable().describe('of its bytes as they stand in landing; null where it was not told'),
  key: z.string().describe('where in landing its content stands'),
  version: z.string().nullable().describe('the version of that object, where the store keeps versions'),
  sentAt: instant.describe('when it arrived'),
  sequencer: z.string().nullable().describe('where the store tells: orders arrivals under one name at one time'),
};

/** One reading of a drop that counts, would count if no better one stood, or waits for keys that other drops have. */
export const LedgerEntry = z.strictObject({
  schema,
  kind: z.literal('reading'),
  sequence,
  dropId: z.string(),
  ...arrival,
  arrivedAt: instant.describe('when its content first arrived'),
  rulesId: z.string().describe('identity of the rules that its rows had to keep to'),
  stands: z.boolean().describe('whether it put rows into the lake, or said that there are none; the others wait'),
  again: z.boolean().describe('read once more, because other drops changed'),
  keyRange: z
    .tuple([z.string(), z.string()])
    .nullable()
    .describe('least and greatest key: drops whose ranges lie apart share no key'),
  lostTo: z.array(z.string()).describe('drops that keep keys of this one'),
  takes: z.array(z.string()).describe('drops that had keys of this one, and may not keep them'),
  beside: z
    .array(z.string())
    .optional()
    .describe(
      'drops of other months that it was held against, where keys may be told anew: two that knew nothing of each other are read again',
    ),
  days: z
    .array(z.strictObject({ day: localDate, rows: z.int().min(1) }))
    .nullable()
    .describe('accepted rows by local date of the counting instant; null where the feed has none, or it was not told'),
  digest: z
    .string()
    .nullable()
    .describe(
      'of the accepted rows, whatever their order: by which hash, a hyphen, the sum of the hashes of the rows; null where it was not told',
    ),
  averages: z
    .array(z.strictObject({ column: z.string(), values: z.int().min(1), mean: z.number() }))
    .nullable()
    .describe(
      'of whole numbers, and of times since the counting instant in milliseconds; null where they were not told',
    ),
  files: z
    .strictObject({
      engine: z.string(),
      events: z.string(),
      keys: z.string(),
      rejects: z.string().nullable(),
    })
    .nullable()
    .describe('SHA-256 of the files that were made of it, and which engine wrote them; null where it was not told'),
  receipt: Receipt,
  ...link,
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

/** Content that is known, and was sent once more. */
export const Repetition = z.strictObject({
  schema,
  kind: z.literal('repetition'),
  sequence,
  ...arrival,
  receipt: Receipt,
  ...link,
});
export type Repetition = z.infer<typeof Repetition>;

/** A drop that counts no longer, as often as it was sent before. */
export const Withdrawal = z.strictObject({
  schema,
  kind: z.literal('withdrawal'),
  sequence,
  provider: z.string(),
  feed: z.string(),
  period: month,
  part: z.string(),
  file: z.string(),
  sha256: z.string(),
  dropId: z.string(),
  at: z.string(),
  reason: z.string(),
  ...link,
});
export type Withdrawal = z.infer<typeof Withdrawal>;

/** Records are numbered per feed and period, and never change. */
export const LedgerRecord = z.discriminatedUnion('kind', [LedgerEntry, Repetition, Withdrawal]);
export type LedgerRecord = z.infer<typeof LedgerRecord>;

const third = { schema: z.literal('pmr-ledger/3') };
const links = { previous: true, hash: true } as const;
const arrivals = { ...links, storedSha256: true } as const;
/** Before records were chained, and told of the bytes that were sent and made. */
const EntryV3 = LedgerEntry.omit({ ...arrivals, files: true }).extend(third);
const RepetitionV3 = Repetition.omit(arrivals).extend(third);
const WithdrawalV3 = Withdrawal.omit(links).extend(third);
const RecordV3 = z.discriminatedUnion('kind', [EntryV3, RepetitionV3, WithdrawalV3]);

const second = { schema: z.literal('pmr-ledger/2') };
/** Before entries told averages. */
const RecordV2 = z.discriminatedUnion('kind', [
  EntryV3.omit({ averages: true }).extend(second),
  RepetitionV3.extend(second),
  WithdrawalV3.extend(second),
]);

const EntryV1 = LedgerEntry.omit({
  schema: true,
  kind: true,
  sequencer: true,
  stands: true,
  again: true,
  lostTo: true,
  takes: true,
  days: true,
  digest: true,
  averages: true,
  files: true,
  ...arrivals,
}).extend({ rejectedAgainst: z.array(z.string()), standsFor: z.array(z.string()), receipt: ReceiptV1 });

const unlinked = { previous: null, hash: null };

function fromV1({ rejectedAgainst, standsFor: _, receipt, ...entry }: z.infer<typeof EntryV1>): LedgerEntry {
  return {
    ...entry,
    ...unlinked,
    schema: LEDGER_SCHEMA,
    storedSha256: null,
    files: null,
    kind: 'reading',
    sequencer: null,
    stands: receipt.outcome !== 'refused' && receipt.outcome !== 'already-accepted',
    again: receipt.says.startsWith('Read again'),
    lostTo: rejectedAgainst,
    takes: [],
    days: null,
    digest: null,
    averages: null,
    receipt: upgradeReceipt(receipt),
  };
}

const fromV2 = (record: z.infer<typeof RecordV2>): LedgerRecord =>
  fromV3(
    record.kind === 'reading'
      ? { ...record, schema: 'pmr-ledger/3', averages: null }
      : { ...record, schema: 'pmr-ledger/3' },
  );

function fromV3(record: z.infer<typeof RecordV3>): LedgerRecord {
  const now = { ...unlinked, schema: LEDGER_SCHEMA };
  if (record.kind === 'withdrawal') return { ...record, ...now };
  const arrived = { ...now, storedSha256: null };
  return record.kind === 'reading' ? { ...record, ...arrived, files: null } : { ...record, ...arrived };
}

const Versioned = z.object({ schema: z.string().default('pmr-ledger/1') });

/**
 * Reads a record of this or an earlier version.
 * @throws PmrError `ledger-damaged`, `ledger-newer`
 */
export function parseRecord(value: unknown, key: string): LedgerRecord {
  const about = { code: 'ledger-damaged', what: key };
  const { schema: version } = parseWith(Versioned, value, about);
  if (version === 'pmr-ledger/1') return fromV1(parseWith(EntryV1, value, about));
  if (version === 'pmr-ledger/2') return fromV2(parseWith(RecordV2, value, about));
  if (version === 'pmr-ledger/3') return fromV3(parseWith(RecordV3, value, about));
  if (version === LEDGER_SCHEMA) return parseWith(LedgerRecord, value, about);
  throw new PmrError(
    'ledger-newer',
    `${key} has the form "${version}", and this version of PMR knows those up to ${LEDGER_SCHEMA}: use the version that wrote it, or a newer one.`,
  );
}
