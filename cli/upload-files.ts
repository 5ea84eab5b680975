import { partOf, splitKey } from '../core/intake/drop-address.ts';
import { comparePrecedence } from '../core/intake/precedence.ts';
import type { Receipt } from '../core/intake/receipt.schema.ts';
import type { Embedded } from './embedded.ts';
import type { FoundDrop } from './find-drops.ts';
import type { Landed } from './land-drop.ts';

const AT_ONCE = 2;

/** What came of an upload; `failure` is what ended it before its time. */
export interface Uploaded {
  readonly receipts: readonly Receipt[];
  readonly failure?: unknown;
}

/**
 * Puts drops into landing one after another, in the order given, and reads them, a few at a time. Of the files for one part, the one that
 * counts is read first, so that the receipts of the others say that they do not. The receipts come in the order of the files. Where one
 * cannot be stored or read for a fault that no provider can mend, those that were read before are told all the same.
 */
export async function uploadFiles(
  pmr: Embedded,
  drops: readonly FoundDrop[],
  tell: (done: number) => void,
): Promise<Uploaded> {
  const parts = [...Map.groupBy(drops, partKey).values()];
  const receipts = new Map<FoundDrop, Receipt>();
  const failures: unknown[] = [];
  let next = 0;
  let landing: Promise<unknown> = Promise.resolve();
  const landAll = (part: readonly FoundDrop[]) => {
    const landed = landing.then(() => landInTurn(pmr, part));
    landing = landed.catch(() => undefined);
    return landed;
  };
  const worker = async () => {
    for (let at = next++; at < parts.length && failures.length === 0; at = next++) {
      try {
        for (const [drop, landed] of await landAll(parts[at] as FoundDrop[])) {
          receipts.set(drop, await pmr.read(landed));
          tell(receipts.size);
        }
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const told = drops.map(drop => receipts.get(drop)).filter(receipt => receipt !== undefined);
  return failures.length === 0 ? { receipts: told } : { receipts: told, failure: failures[0] };
}

function partKey({ key }: FoundDrop): string {
  const { provider, feed, period, file } = splitKey(key);
  return JSON.stringify([provider, feed, period, partOf(file) ?? file]);
}

/** Lands the files of a part in their order; the one that counts comes first. */
async function landInTurn(pmr: Embedded, part: readonly FoundDrop[]): Promise<(readonly [FoundDrop, Landed])[]> {
  const landed: (readonly [FoundDrop, Landed])[] = [];
  for (const drop of part) landed.push([drop, await pmr.land(drop.file, drop.key, drop.arrivedAt)]);
  const sending = ({ key, arrivedAt }: Landed) => ({
    file: splitKey(key).file,
    sentAt: arrivedAt,
    sequencer: null,
    sha256: '',
  });
  return landed.sort(([, a], [, b]) => comparePrecedence(sending(b), sending(a)));
}
