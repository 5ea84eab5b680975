import type { Pause } from '../../adapters/aws/pause.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import type { Receipt } from '../../core/intake/receipt.schema.ts';
import type { ObjectStore } from '../../core/ports/object-store.ts';
import { receiptsOf } from '../../core/usecases/receipts-of.ts';
import type { Landed } from '../land-drop.ts';

/** As long as a function may work, and its start. */
const TIMEOUT_MS = 20 * 60_000;
const FIRST_MS = 1_000;
const MOST_MS = 10_000;

/**
 * Waits for the receipt of a file that was landed in a stack: the first that says that it arrived when this file did, or later.
 * @throws PmrError `receipt-awaited` after twenty minutes; the drop is read all the same
 */
export async function awaitReceipt(store: ObjectStore, landed: Landed, pause: Pause): Promise<Receipt> {
  for (let waited = 0, wait = FIRST_MS; ; wait = Math.min(MOST_MS, wait * 1.5)) {
    const [receipt] = await receiptsOf(store, landed.key, landed.arrivedAt);
    if (receipt) return receipt;
    if (waited >= TIMEOUT_MS)
      throw new PmrError(
        'receipt-awaited',
        `${landed.key.replace('landing/', '')} lies in landing, and after twenty minutes no receipt has come: it may be tried again meanwhile. See status later; where none comes, an alarm says what to look at.`,
      );
    await pause(wait);
    waited += wait;
  }
}
