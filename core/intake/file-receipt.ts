import { sha256 } from '../domain/sha256.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { LedgerRecord } from './ledger-record.schema.ts';
import { Receipt, receiptKey } from './receipt.schema.ts';

/** Writes a receipt where its provider can read it, its fields in the order of their schema. */
export async function fileReceipt(store: ObjectStore, receipt: Receipt): Promise<Receipt> {
  await store.put(receiptKey(receipt, nameOf(receipt)), `${JSON.stringify(Receipt.parse(receipt), null, 2)}\n`);
  return receipt;
}

/** How far back a reading may lie whose receipt a crash has cost. */
const RECENT = 200;

/**
 * Files the receipts of readings once more that a crash between ledger and receipt has cost. Nobody delivers those again, as a new arrival
 * is.
 */
export async function fileMissingReceipts(store: ObjectStore, ledger: readonly LedgerRecord[]): Promise<void> {
  const again = ledger.slice(-RECENT).filter(record => record.kind === 'reading' && record.again);
  await Promise.all(again.map(record => fileIfMissing(store, record)));
}

async function fileIfMissing(store: ObjectStore, record: LedgerRecord): Promise<void> {
  if (record.kind === 'withdrawal') return;
  const { receipt } = record;
  if (!(await store.head(receiptKey(receipt, nameOf(receipt))))) await fileReceipt(store, receipt);
}

/** A receipt that tells of no new drop has a name of its own, so that it replaces none that does. */
function nameOf({ outcome, dropId, arrivedAt, refusal }: Receipt): string {
  const arrival = sha256(arrivedAt + (refusal?.code ?? '')).slice(0, 16);
  if (dropId === null) return `refused-${arrival}`;
  if (outcome === 'withdrawn') return `${dropId}-withdrawn`;
  return outcome === 'already-accepted' ? `${dropId}-again-${arrival}` : dropId;
}
