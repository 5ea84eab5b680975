import { z } from 'zod';
import { parseWith } from '../catalogue/parse-with.ts';
import { PmrError } from '../domain/pmr-error.ts';
import { Receipt, ReceiptV1, upgradeReceipt } from './receipt.schema.ts';

/**
 * One reading of a drop that was accepted, or whose rows all repeat keys of other drops and may have to be read again.
 * Entries are numbered per feed and period, and never change.
 */
export const LedgerEntry = z.strictObject({
  schema: z.literal('pmr-ledger/2'),
  sequence: z.int().min(1),
  dropId: z.string(),
  provider: z.string(),
  feed: z.string(),
  period: z.string(),
  file: z.string(),
  part: z.string(),
  sha256: z.string(),
  rulesId: z.string().describe('identity of the rules that its rows had to keep to'),
  key: z.string().describe('where in landing its content stands'),
  version: z.string().nullable().describe('the version of that object, where the store keeps versions'),
  arrivedAt: z.string().describe('when its content first arrived'),
  sentAt: z
    .string()
    .describe('when its content last arrived: of the drops for one part, the one that was sent last counts'),
  sequencer: z.string().nullable().describe('where the store tells: orders arrivals under one name at one time'),
  keyRange: z
    .tuple([z.string(), z.string()])
    .nullable()
    .describe('least and greatest key: drops whose ranges lie apart share no key'),
  rejectedAgainst: z.array(z.string()).describe('drops whose keys this one repeated'),
  takes: z.array(z.string()).describe('drops that lose keys to this one, and are to be read again'),
  standsFor: z.array(z.string()).describe('drops that it took the place of and all of whose keys it has'),
  days: z
    .array(z.strictObject({ day: z.iso.date(), rows: z.int().min(1) }))
    .nullable()
    .describe('accepted rows by local date of the counting instant; null where the feed has none, or it was not told'),
  digest: z.string().nullable().describe('of the accepted rows, whatever their order; null where it was not told'),
  receipt: Receipt,
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

const LedgerEntryV1 = LedgerEntry.omit({ schema: true, sequencer: true, takes: true, days: true, digest: true }).extend(
  { receipt: ReceiptV1 },
);

const upgradeEntry = (entry: z.infer<typeof LedgerEntryV1>): LedgerEntry => ({
  ...entry,
  schema: 'pmr-ledger/2',
  sequencer: null,
  takes: [],
  days: null,
  digest: null,
  receipt: upgradeReceipt(entry.receipt),
});

const Versioned = z.object({ schema: z.string().default('pmr-ledger/1') });

/**
 * Reads an entry of this or an earlier version.
 * @throws PmrError `ledger-damaged`, `ledger-newer`
 */
export function parseEntry(text: string, key: string): LedgerEntry {
  const about = { code: 'ledger-damaged', what: key };
  const value = jsonIn(text, key);
  const { schema } = parseWith(Versioned, value, about);
  if (schema === 'pmr-ledger/1') return upgradeEntry(parseWith(LedgerEntryV1, value, about));
  if (schema === 'pmr-ledger/2') return parseWith(LedgerEntry, value, about);
  throw new PmrError(
    'ledger-newer',
    `${key} has the form "${schema}", and this version of PMR knows pmr-ledger/1 and pmr-ledger/2: use the version that wrote it, or a newer one.`,
  );
}

function jsonIn(text: string, key: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new PmrError('ledger-damaged', `${key} is not JSON: restore it from a copy.`, { cause });
  }
}
