import { sha256 } from '../domain/sha256.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { Receipt, receiptKey } from './receipt.schema.ts';

/** Writes a receipt where its provider can read it, its fields in the order of their schema. */
export async function fileReceipt(store: ObjectStore, receipt: Receipt): Promise<Receipt> {
  await store.put(receiptKey(receipt, nameOf(receipt)), `${JSON.stringify(Receipt.parse(receipt), null, 2)}\n`);
  return receipt;
}

/** A receipt that tells of no new drop has a name of its own, so that it replaces none that does. */
function nameOf({ outcome, dropId, arrivedAt, refusal }: Receipt): string {
  const arrival = sha256(arrivedAt + (refusal?.code ?? '')).slice(0, 16);
  if (dropId === null) return `refused-${arrival}`;
  return outcome === 'already-accepted' ? `${dropId}-again-${arrival}` : dropId;
}
