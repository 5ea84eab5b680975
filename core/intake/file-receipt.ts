import { sha256 } from '../domain/sha256.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { LedgerRecord } from './ledger-record.schema.ts';
import { Receipt, receiptKey } from './receipt.schema.ts';

/** Writes a receipt where its provider can read it, its fields in the order of their schema. */
export async function fileReceipt(store: ObjectStore, receipt: Receipt): Promise<Receipt> {
  await store.put(receiptKeyOf(receipt), receiptText(receipt));
  return receipt;
}

/** How far back a reading may lie whose receipt a crash has cost. */
const RECENT = 200;

/**
 * Files the receipts of readings once more that a crash between ledger and receipt has cost: nobody delivers those again, as a new arrival is.
 * A drop may have come back to what it was before, and an older receipt of it stand there.
 */
export async function fileLostReceipts(store: ObjectStore, ledger: readonly LedgerRecord[]): Promise<void> {
  const newest = new Map<string, Receipt>();
  for (const record of ledger.slice(-RECENT))
    if (record.kind === 'reading' && record.again) newest.set(receiptKeyOf(record.receipt), record.receipt);
  await Promise.all(
    [...newest].map(async ([key, receipt]) => {
      const found = await store.get(key);
      if (!found || new TextDecoder().decode(found) !== receiptText(receipt)) await fileReceipt(store, receipt);
    }),
  );
}

export const receiptKeyOf = (receipt: Receipt): string => receiptKey(receipt, nameOf(receipt));
export const receiptText = (receipt: Receipt): string => `${JSON.stringify(Receipt.parse(receipt), null, 2)}\n`;

/** A receipt that tells of no new drop has a name of its own, so that it replaces none that does. That of a refusal is in no ledger: its name is the hash of its text. */
function nameOf(receipt: Receipt): string {
  const { outcome, dropId, arrivedAt } = receipt;
  if (dropId === null) return `${REFUSED}${sha256(receiptText(receipt)).slice(0, 16)}`;
  if (outcome === 'withdrawn') return `${dropId}-withdrawn`;
  return outcome === 'already-accepted' ? `${dropId}-again-${sha256(arrivedAt).slice(0, 16)}` : dropId;
}

const REFUSED = 'refused-';
export const tellsRefusal = (key: string): boolean => key.slice(key.lastIndexOf('/') + 1).startsWith(REFUSED);

/** What earlier code named a refusal's receipt by, which says nothing of the rest of it. */
export const earlierRefusalName = ({ arrivedAt, refusal }: Receipt): string =>
  `${REFUSED}${sha256(arrivedAt + (refusal?.code ?? '')).slice(0, 16)}`;
