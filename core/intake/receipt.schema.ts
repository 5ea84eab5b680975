import { z } from 'zod';
import { parseWith } from '../parse/parse-with.ts';

const RejectedRow = z.strictObject({
  line: z.int().describe('line of the file, the header being line 1'),
  column: z.string(),
  rule: z.string(),
  raw: z.string().describe('the row as it was sent, cut after 500 characters'),
  mend: z.string().describe('what is wrong, and how to mend it'),
});

/** What its sender should look at, though it keeps no row out. */
const Note = z.strictObject({ code: z.string(), says: z.string() });

/** The answer to one drop, written to `receipts/` where its provider can read it. */
export const Receipt = z.strictObject({
  schema: z.literal('pmr-receipt/2'),
  outcome: z
    .enum(['accepted', 'accepted-in-part', 'already-accepted', 'superseded', 'refused', 'withdrawn'])
    .describe('superseded: another file counts for the same part; withdrawn: it was accepted, and counts no longer'),
  says: z.string().describe('the outcome in one sentence'),
  provider: z.string(),
  feed: z.string(),
  period: z.string().describe('as its folder says: of a drop that was refused it may be no month'),
  file: z.string(),
  part: z.string().nullable(),
  dropId: z.string().nullable().describe('identity of the content; null where the drop could not be read'),
  sha256: z.string().nullable(),
  arrivedAt: z.string(),
  rowsRead: z.int(),
  accepted: z.int(),
  rejected: z.int(),
  duplicates: z
    .int()
    .describe('rows that repeat another to the last value: they are neither counted twice nor rejected'),
  restated: z.int().describe('rows of which a newer file says something else, where its feed lets them be restated'),
  notes: z.array(Note),
  supersedes: z.array(z.string()).describe('drops that this one takes the place of'),
  rejectedBy: z.array(z.strictObject({ rule: z.string(), column: z.string(), rows: z.int(), mend: z.string() })),
  firstRejected: z.array(RejectedRow).describe('the first twenty; all of them are in the rejects file'),
  rejectsFile: z.string().nullable(),
  refusal: z.strictObject({ code: z.string(), says: z.string() }).nullable(),
});
export type Receipt = z.infer<typeof Receipt>;

/** Receipts before duplicates were told apart from rejected rows. */
export const ReceiptV1 = Receipt.omit({ duplicates: true, restated: true, notes: true }).extend({
  schema: z.literal('pmr-receipt/1'),
});

export const upgradeReceipt = (receipt: z.infer<typeof ReceiptV1>): Receipt => ({
  ...receipt,
  schema: 'pmr-receipt/2',
  duplicates: 0,
  restated: 0,
  notes: [],
});

/** Reads a receipt of this or an earlier version. @throws PmrError `receipt-damaged` */
export function parseReceipt(text: string, key: string): Receipt {
  const about = { code: 'receipt-damaged', what: key };
  const value: unknown = JSON.parse(text);
  const { schema } = parseWith(z.object({ schema: z.string() }), value, about);
  return schema === 'pmr-receipt/1'
    ? upgradeReceipt(parseWith(ReceiptV1, value, about))
    : parseWith(Receipt, value, about);
}

/** Where the receipt of a drop stands. A refused drop that could not be read is known by its arrival. */
export const receiptKey = (
  at: { provider: string; feed: string; period: string; file: string },
  name: string,
): string => `receipts/${at.provider}/${at.feed}/${at.period}/${at.file}/${name}.json`;

/** Where the receipts of a landed file stand. */
export const receiptFolder = (landingKey: string): string => `${landingKey.replace(/^landing\//, 'receipts/')}/`;
