import type { PmrError } from '../domain/pmr-error.ts';
import type { Conversion } from './convert-drop.ts';
import type { LedgerEntry } from './ledger.ts';
import type { Receipt } from './receipt.schema.ts';

/** The outcome of a drop that was read, with its one sentence. */
export function describeOutcome(
  { feed, period }: { feed: string; period: string },
  { accepted, rejected }: Conversion,
  newer: LedgerEntry | undefined,
): Pick<Receipt, 'outcome' | 'says'> {
  if (newer)
    return {
      outcome: 'superseded',
      says: `A newer file for this part, ${newer.file}, arrived at ${newer.arrivedAt}: that one counts.`,
    };
  if (rejected > 0) {
    return {
      outcome: 'accepted-in-part',
      says: `${accepted} of ${accepted + rejected} rows accepted, ${rejected} rejected: mend those and send the whole file again under the same name.`,
    };
  }
  if (accepted === 0)
    return { outcome: 'accepted', says: `Accepted as a statement that ${feed} had no events in ${period}.` };
  return { outcome: 'accepted', says: `All ${accepted} rows accepted.` };
}

/** The receipt of a drop that could not be read at all. */
export function refusedReceipt(
  at: { provider: string; feed: string; period: string; file: string },
  arrival: { arrivedAt: string },
  error: PmrError,
): Receipt {
  return {
    schema: 'pmr-receipt/1',
    outcome: 'refused',
    says: error.message,
    ...at,
    part: null,
    dropId: null,
    sha256: null,
    arrivedAt: arrival.arrivedAt,
    rowsRead: 0,
    accepted: 0,
    rejected: 0,
    supersedes: [],
    rejectedBy: [],
    firstRejected: [],
    rejectsFile: null,
    refusal: { code: error.code, says: error.message },
  };
}
