import { plural, whole } from '../domain/english.ts';
import type { Conversion } from '../ports/converter.ts';
import { type Sending, versionOf } from './precedence.ts';
import type { Receipt } from './receipt.schema.ts';
import type { Seat } from './seat.ts';

type Note = Receipt['notes'][number];
type Counts = Pick<Conversion, 'accepted' | 'rejected' | 'duplicates' | 'restated'>;

/** What the sender of a drop should look at, though it keeps no row out. */
export const notesOn = (seat: Seat, sent: Sending, counts: Counts): Note[] => [
  ...namesakes(seat, sent),
  ...(seat.above || !seat.counting ? [] : rowsTaken(seat.counting, counts)),
];

/** A version that is out, the newest of its period. */
export interface VersionOut {
  readonly period: string;
  readonly version: number;
}

export const ON_PUBLISHED = 'month-is-published';

/** A drop moves no version that is out: neither of its own month, nor of another whose rows it tells anew. */
export const onPublished = (own: string, touched: readonly string[], out: readonly VersionOut[]): Note[] =>
  out
    .filter(({ period }) => touched.includes(period))
    .map(({ period, version }) => ({
      code: ON_PUBLISHED,
      says: `Version ${version} of ${period} is out and stays as it is: ${period === own ? 'this file' : 'what this file says anew of rows of that month'} counts once the month is issued again, with reissue --period ${period} --revision --reason "...".`,
    }));

/** `alerts.csv` and `alerts.csv.gz` are one version of one part: whoever sends both with other rows means two parts, or a correction. */
function namesakes({ sendings }: Seat, sent: Sending): Note[] {
  const other = sendings.find(
    ({ file, sha256 }) => sha256 !== sent.sha256 && file !== sent.file && versionOf(file) === versionOf(sent.file),
  );
  if (!other) return [];
  const says = `${other.file} has other rows and is the same version of the same part: only the one that was sent last counts. Give them different names, such as with -01 and -02, if both are to count.`;
  return [{ code: 'same-part', says }];
}

/** A correction that is smaller by so many rows, and has less than half of them, is worth a look. */
const MANY = 1000;

interface Before {
  readonly file: string;
  readonly receipt: { readonly accepted: number };
}

/** How many rows a correction takes away, where those are so many that it may be a mistake: all, or more than it leaves. Else 0. */
export function rowsTakenAway({ receipt }: Pick<Before, 'receipt'>, now: Counts): number {
  const kept = now.accepted + now.duplicates + now.restated;
  const lost = Math.max(0, receipt.accepted - kept);
  const empty = kept === 0 && now.rejected === 0;
  return empty || (lost >= MANY && lost > kept) ? lost : 0;
}

function rowsTaken(before: Before, now: Counts): Note[] {
  const lost = rowsTakenAway(before, now);
  if (lost === 0) return [];
  const { file } = before;
  const had = before.receipt.accepted;
  const says =
    lost === had && now.rejected === 0
      ? `This file says that there were no events, and takes away the ${plural(had, 'row')} that ${file} had: if that is not meant, send the file with its rows again.`
      : `This file has ${plural(had - lost, 'row')} where ${file} had ${whole(had)}: ${whole(lost)} fewer. If that is not meant, send the whole file again.`;
  return [{ code: 'takes-rows-away', says }];
}
