import { PmrError } from '../domain/pmr-error.ts';
import { answerPlace } from '../intake/answer-place.ts';
import { monthsBefore } from '../intake/departures.ts';
import { describeRefusal } from '../intake/describe-outcome.ts';
import { fileLostReceipts, fileReceipt } from '../intake/file-receipt.ts';
import type { Arrival, Intake } from '../intake/intake.ts';
import { monthsAround } from '../intake/key-contest.ts';
import { decideOnLedger } from '../intake/ledger.ts';
import type { LedgerRecord } from '../intake/ledger-record.schema.ts';
import type { VersionOut } from '../intake/notes.ts';
import { type DropRead, readDrop } from '../intake/read-drop.ts';
import type { Receipt } from '../intake/receipt.schema.ts';
import { recogniseDrop } from '../intake/recognise-drop.ts';
import { readOthers, rereadDrops } from '../intake/reread-drops.ts';
import { sortDrop } from '../intake/sort-drop.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { publishedVersions } from '../run/published-versions.ts';

export type { Arrival, Intake } from '../intake/intake.ts';

/**
 * Reads one drop: every row ends as accepted in the lake, as rejected with a reason, or as a repetition of another, and the receipt says
 * which. The same content twice is one drop; a drop that cannot be read is refused with a receipt and stays in landing.
 * The ledger entry, written last and only if its number is free, is what makes a drop exist. Then the drops are read again whose keys
 * this one set free or takes.
 */
export async function normaliseDrop(intake: Intake, arrival: Arrival): Promise<Receipt> {
  const { answer, drop, ledger } = await read(intake, arrival);
  const receipt = await fileReceipt(intake.store, answer);
  if (drop) {
    await fileLostReceipts(intake.store, ledger);
    await rereadDrops(intake, drop.feed, drop.address.period);
  }
  return receipt;
}

/** Faults of the system, which no provider can mend: they stop the intake. */
const ours: ReadonlySet<string> = new Set(['object-missing', 'ledger-damaged', 'ledger-newer']);

interface Read {
  readonly answer: Receipt;
  readonly drop?: DropRead;
  readonly ledger: readonly LedgerRecord[];
}

async function read(intake: Intake, arrival: Arrival): Promise<Read> {
  const converter = await intake.openConverter();
  try {
    const drop = await readDrop(intake, converter, arrival);
    const { feed, address } = drop;
    const decided = await decideOnLedger(intake.store, address, async own => {
      const known = recogniseDrop(own, drop);
      if (known) return known;
      const [others, before, out] = await Promise.all([
        readOthers(intake, feed, address.period),
        monthsBefore(intake.store, address),
        newestOut(intake.store, monthsAround(feed, address.period)),
      ]);
      return sortDrop(intake, converter, drop, { own, others, before, out });
    });
    return { ...decided, drop };
  } catch (error) {
    if (!(error instanceof PmrError) || ours.has(error.code)) throw error;
    return { answer: describeRefusal(answerPlace(arrival.key), arrival.arrivedAt, error), ledger: [] };
  } finally {
    await converter.close();
  }
}

/** Of these months those of which a version is out, with the newest. */
async function newestOut(store: ObjectStore, periods: readonly string[]): Promise<VersionOut[]> {
  const found = await Promise.all(
    periods.map(async period => ({ period, version: (await publishedVersions(store, period)).at(-1) })),
  );
  return found.flatMap(({ period, version }) => (version === undefined ? [] : [{ period, version }]));
}
