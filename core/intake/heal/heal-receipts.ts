import type { ObjectStore } from '../../ports/object-store.ts';
import { receiptKeyOf, receiptText } from '../file-receipt.ts';
import type { LedgerRecord } from '../ledger-record.schema.ts';
import { parseReceipt, type Receipt } from '../receipt.schema.ts';
import { withdrawalReceipt } from '../withdrawal-receipt.ts';
import { type Mended, mended } from './mended.ts';

/** Receipts as the ledger has them. One that earlier code wrote in its own form is as good. */
export async function healReceipts(store: ObjectStore, records: readonly LedgerRecord[]): Promise<Mended[]> {
  const newest = new Map<string, Receipt>();
  for (const [at, record] of records.entries()) {
    const receipt = record.kind === 'withdrawal' ? withdrawalReceipt(records.slice(0, at + 1), record) : record.receipt;
    if (receipt) newest.set(receiptKeyOf(receipt), receipt);
  }
  const told: Mended[] = [];
  for (const [key, receipt] of newest) {
    const body = await store.get(key);
    const text = receiptText(receipt);
    if (body && says(new TextDecoder().decode(body), key) === text) continue;
    await store.put(key, text);
    told.push(mended(key, 'It was written again as the ledger has it.'));
  }
  return told;
}

/** A receipt of today's form has one spelling; one of an earlier form says what it says. */
function says(text: string, key: string): string {
  if (!text.includes('"pmr-receipt/1"')) return text;
  try {
    return receiptText(parseReceipt(text, key));
  } catch {
    return '';
  }
}
