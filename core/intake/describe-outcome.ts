import { oneOr, plural, whole } from '../domain/english.ts';
import type { PmrError } from '../domain/pmr-error.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import type { LedgerEntry } from './ledger-record.schema.ts';
import { type Sending, versionOf } from './precedence.ts';
import type { Receipt } from './receipt.schema.ts';

type Outcome = Pick<Receipt, 'outcome' | 'says' | 'refusal'>;

interface Counts {
  readonly accepted: number;
  readonly rejected: number;
  readonly duplicates: number;
  readonly restated: number;
}

/**
 * The outcome of a drop that was read, with its one sentence. `above` is the file that counts for its part in its place; `keepers` are the
 * parts that keep keys of it.
 */
export function describeOutcome(
  { feed, period, file }: { feed: string; period: ReportingMonth; file: string },
  counts: Counts,
  above: Sending | undefined,
  keepers: readonly string[],
): Outcome {
  const { accepted, rejected, duplicates, restated } = counts;
  const all = accepted + rejected + duplicates + restated;
  if (rejected > 0 && rejected === all) {
    const says = `${oneOr(all, 'The one row could not', `None of the ${plural(all, 'row')} could`)} be accepted: mend ${oneOr(all, 'it', 'them')} as the rejects file says and send the file again.`;
    return { outcome: 'refused', says, refusal: { code: 'no-row-accepted', says } };
  }
  const said = (outcome: Receipt['outcome'], says: string): Outcome => ({ outcome, says, refusal: null });
  if (above) return said('superseded', describeAbove(file, above));
  if (all === 0) return said('accepted', `Accepted as a statement that ${feed} had no events in ${period}.`);
  if (duplicates === all) {
    const says = `${oneOr(all, 'The one row is', `All ${plural(all, 'row')} are`)} here already, in ${keepers.join(' and ')}: nothing is counted twice. Rows that are corrected away there are taken from this file.`;
    return said('already-accepted', says);
  }
  if (accepted === all)
    return said('accepted', oneOr(all, 'The one row was accepted.', `All ${plural(all, 'row')} accepted.`));
  const repeat = oneOr(duplicates, 'repeats another and counts', 'repeat others and count');
  const newer = oneOr(restated, 'a newer row, which counts', 'newer rows, which count');
  const parts = [
    `${whole(accepted)} of ${plural(all, 'row')} accepted`,
    ...(duplicates > 0 ? [`${whole(duplicates)} ${repeat} once`] : []),
    ...(restated > 0 ? [`${whole(restated)} told anew by ${newer}`] : []),
    ...(rejected > 0 ? [`${whole(rejected)} rejected`] : []),
  ].join(', ');
  if (rejected === 0) return said('accepted', `${parts}.`);
  const mend = `mend ${oneOr(rejected, 'it', 'those')} and send the whole file again under the same name`;
  return said('accepted-in-part', `${parts}: ${mend}.`);
}

/** Why a file does not count for its part, and what to do. */
function describeAbove(file: string, above: Sending): string {
  const highest = versionOf(above.file);
  if (highest === versionOf(file))
    return `A newer file for this part, ${above.file}, arrived at ${above.sentAt}: that one counts.`;
  return `This file does not count: ${above.file} is a higher version of the same part. To correct that one, send the whole file as ${nextVersion(file, highest)}.`;
}

const nextVersion = (file: string, highest: bigint): string =>
  file.replace(/(-v\d+)?(?<ending>\.(csv|ndjson|jsonl)(\.gz)?)$/, `-v${highest + 1n}$<ending>`);

export const READ_AGAIN = {
  code: 'read-again',
  says: 'Read again, because the files changed that have keys of this one.',
};

/** The receipt of content that was accepted before for the same part. `above` is the file that has taken its place since. */
export function describeRepetition(
  { receipt }: LedgerEntry,
  before: string,
  { file, part }: { file: string; part: string },
  arrivedAt: string,
  above: string | undefined,
): Receipt {
  return {
    ...receipt,
    file,
    part,
    arrivedAt,
    notes: [],
    supersedes: [],
    outcome: 'already-accepted',
    says:
      above === undefined
        ? `This content was accepted before, as ${before}: nothing changed.`
        : `This content was accepted before, as ${before}, and does not count: ${above} stands above it.`,
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
