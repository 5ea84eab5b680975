import { PmrError } from '../domain/pmr-error.ts';
import { describeRefusal } from '../intake/describe-outcome.ts';
import { splitKey } from '../intake/drop-address.ts';
import { fileReceipt } from '../intake/file-receipt.ts';
import type { Arrival, Intake } from '../intake/intake.ts';
import { decideOnLedger, type LedgerEntry } from '../intake/ledger.ts';
import { readDrop } from '../intake/read-drop.ts';
import type { Receipt } from '../intake/receipt.schema.ts';
import { recogniseDrop } from '../intake/recognise-drop.ts';
import { rereadDrops } from '../intake/reread-drops.ts';
import { sortDrop } from '../intake/sort-drop.ts';

export type { Arrival, Intake } from '../intake/intake.ts';

/**
 * Reads one drop: every row ends as accepted in the lake or as rejected with a reason, and the receipt says which.
 * The same content twice is one drop; a drop that cannot be read is refused with a receipt and stays in landing.
 * The ledger entry, written last and only if its number is free, is what makes a drop exist. Then the drops are read again whose rows
 * this one set free.
 */
export async function normaliseDrop(intake: Intake, arrival: Arrival): Promise<Receipt> {
  const { answer, ledger } = await read(intake, arrival);
  const receipt = await fileReceipt(intake.store, answer);
  await rereadDrops(intake, ledger);
  return receipt;
}

/** Faults of the system, which no provider can mend: they stop the intake. */
const ours: ReadonlySet<string> = new Set(['object-missing', 'ledger-damaged', 'ledger-newer']);

async function read(intake: Intake, arrival: Arrival): Promise<{ answer: Receipt; ledger: readonly LedgerEntry[] }> {
  const converter = await intake.openConverter();
  try {
    const drop = await readDrop(intake, converter, arrival);
    return await decideOnLedger(
      intake.store,
      drop.address,
      async ledger => recogniseDrop(ledger, drop) ?? sortDrop(intake, converter, drop, ledger),
    );
  } catch (error) {
    if (!(error instanceof PmrError) || ours.has(error.code)) throw error;
    return { answer: describeRefusal(splitKey(arrival.key), arrival.arrivedAt, error), ledger: [] };
  } finally {
    await converter.close();
  }
}
