import type { Catalogue } from '../catalogue/catalogue.ts';
import { PmrError } from '../domain/pmr-error.ts';
import { dropAddress } from '../intake/drop-address.ts';
import { readLedger } from '../intake/ledger.ts';
import { seatOf } from '../intake/seat.ts';
import type { ObjectStore } from '../ports/object-store.ts';

export interface AtRisk {
  readonly key: string;
  /** The file that it would take the place of, and its accepted rows. */
  readonly replaces: string;
  readonly rows: number;
}

/** It is not sent yet. */
const LAST = '9999';

/** The file with rows whose place a drop without rows would take if it were sent now under this landing key; null where there is none. */
export async function rowsAtRisk(
  { store, catalogue }: { store: ObjectStore; catalogue: Catalogue },
  key: string,
): Promise<AtRisk | null> {
  const address = addressOf(catalogue, key);
  if (!address) return null;
  const ledger = await readLedger(store, address.feed, address.period);
  const { counting, above } = seatOf(ledger, { ...address, sentAt: LAST, sequencer: null, sha256: '' });
  const rows = counting?.receipt.accepted ?? 0;
  return counting && !above && rows > 0 ? { key, replaces: counting.file, rows } : null;
}

function addressOf(catalogue: Catalogue, key: string) {
  try {
    return dropAddress(catalogue, key).address;
  } catch (error) {
    if (!(error instanceof PmrError)) throw error;
    // Its receipt will say what is wrong.
    return undefined;
  }
}
