import type { Receipt } from '../core/intake/receipt.schema.ts';
import { countingFirst, partKey } from '../core/usecases/sending-order.ts';
import type { FoundDrop } from './find-drops.ts';
import type { Installation } from './installation.ts';
import type { Landed } from './land-drop.ts';

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
  pmr: Pick<Installation, 'land' | 'read' | 'readsAtOnce'>,
  drops: readonly FoundDrop[],
  tell: (done: number) => void,
): Promise<Uploaded> {
  const parts = [...Map.groupBy(drops, ({ key }) => partKey(key)).values()];
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
        for (const landed of await landAll(parts[at] as FoundDrop[])) {
          receipts.set(landed.drop, await pmr.read(landed));
          tell(receipts.size);
        }
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: pmr.readsAtOnce }, worker));
  const told = drops.map(drop => receipts.get(drop)).filter(receipt => receipt !== undefined);
  return failures.length === 0 ? { receipts: told } : { receipts: told, failure: failures[0] };
}

/** Lands the files of a part in their order; the one that counts comes first. */
async function landInTurn(
  pmr: Pick<Installation, 'land'>,
  part: readonly FoundDrop[],
): Promise<(Landed & { readonly drop: FoundDrop })[]> {
  const landed: (Landed & { readonly drop: FoundDrop })[] = [];
  for (const drop of part) landed.push({ ...(await pmr.land(drop.file, drop.key, drop.arrivedAt)), drop });
  return countingFirst(landed);
}
