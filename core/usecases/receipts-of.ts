import { parseReceipt, type Receipt, receiptFolder } from '../intake/receipt.schema.ts';
import type { ObjectStore } from '../ports/object-store.ts';

/** EventBridge tells the time of an arrival in whole seconds, and S3's own clock may be a moment ahead of it. */
const CLOCKS_APART_MS = 2_000;

/** The receipts of a landed file that tell of an arrival at an instant or later, the newest first. */
export async function receiptsOf(store: ObjectStore, landingKey: string, arrivedAt: string): Promise<Receipt[]> {
  const from = Date.parse(arrivedAt) - CLOCKS_APART_MS;
  const written = (await store.list(receiptFolder(landingKey)))
    .filter(({ key, lastModified }) => key.endsWith('.json') && Date.parse(lastModified) >= from)
    .map(({ key }) => key);
  const receipts = await Promise.all(
    written.map(async key => {
      const body = await store.get(key);
      return body ? [parseReceipt(new TextDecoder().decode(body), key)] : [];
    }),
  );
  return receipts
    .flat()
    .filter(receipt => Date.parse(receipt.arrivedAt) >= from)
    .sort((a, b) => (a.arrivedAt < b.arrivedAt ? 1 : -1));
}
