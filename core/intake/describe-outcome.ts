import type { PmrError } from '../domain/pmr-error.ts';
import type { LedgerEntry } from './ledger.ts';
import type { Receipt } from './receipt.schema.ts';

type Outcome = Pick<Receipt, 'outcome' | 'says' | 'refusal'>;

interface Counts {
  readonly accepted: number;
  readonly rejected: number;
}

/** The outcome of a drop that was read, with its one sentence. `newer` is a drop for the same part that was sent after it. */
export function describeOutcome(
  { feed, period }: { feed: string; period: string },
  { accepted, rejected }: Counts,
  newer: LedgerEntry | undefined,
): Outcome {
  const all = accepted + rejected;
  if (accepted === 0 && rejected > 0) {
    const says = `None of the ${rejected} rows could be accepted: mend them as the rejects file says and send the file again.`;
    return { outcome: 'refused', says, refusal: { code: 'no-row-accepted', says } };
  }
  const said = (outcome: Receipt['outcome'], says: string): Outcome => ({ outcome, says, refusal: null });
  if (newer)
    return said(
      'superseded',
      `A newer file for this part, ${newer.file}, arrived at ${newer.sentAt}: that one counts.`,
    );
  if (rejected > 0) {
    return said(
      'accepted-in-part',
      `${accepted} of ${all} rows accepted, ${rejected} rejected: mend those and send the whole file again under the same name.`,
    );
  }
  if (accepted === 0) return said('accepted', `Accepted as a statement that ${feed} had no events in ${period}.`);
  return said('accepted', `All ${accepted} rows accepted.`);
}

/** The same drop, after it was read once more because a drop whose keys it repeats has been replaced. */
export const describeRereading = <R extends Outcome>(receipt: R): R => ({
  ...receipt,
  says: `Read again, because a file that had keys of this one was replaced. ${receipt.says}`,
});

/** The receipt of content that was accepted before, under the same name or another. */
export function describeRepetition(
  same: LedgerEntry,
  { file, part }: { file: string; part: string },
  arrivedAt: string,
): Receipt {
  const elsewhere = ` Should ${same.file} be corrected, rows that it no longer has are taken from this file.`;
  return {
    ...same.receipt,
    file,
    part,
    arrivedAt,
    supersedes: [],
    outcome: 'already-accepted',
    says: `This content was accepted before, as ${same.file}: nothing changed.${same.part === part ? '' : elsewhere}`,
  };
}

/** The receipt of a drop that could not be read at all. */
export function describeRefusal(
  at: { provider: string; feed: string; period: string; file: string },
  arrivedAt: string,
  { code, message }: PmrError,
): Receipt {
  return {
    schema: 'pmr-receipt/2',
    outcome: 'refused',
    says: message,
    provider: at.provider,
    feed: at.feed,
    period: at.period,
    file: at.file,
    part: null,
    dropId: null,
    sha256: null,
    arrivedAt,
    rowsRead: 0,
    accepted: 0,
    rejected: 0,
    duplicates: 0,
    restated: 0,
    notes: [],
    supersedes: [],
    rejectedBy: [],
    firstRejected: [],
    rejectsFile: null,
    refusal: { code, says: message },
  };
}
