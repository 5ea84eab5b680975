/** One arrival of a file for its part. */
export interface Sending {
  readonly file: string;
  readonly sentAt: string;
  readonly sequencer: string | null;
  readonly sha256: string;
}

/** `alerts-v10.csv` is the tenth version of its part; a file without a number is the first. */
export const versionOf = (file: string): bigint =>
  BigInt(/-v(?<n>\d+)\.(csv|ndjson|jsonl)(\.gz)?$/.exec(file)?.groups?.n ?? 1);

/**
 * Which of two files for one part counts: the one with the higher version, then the one that was sent later. Neither the order in which
 * they are read nor the order of the ledger decides. Positive where `a` counts.
 */
export function comparePrecedence(a: Sending, b: Sending): number {
  return (
    compare(versionOf(a.file), versionOf(b.file)) ||
    compare(a.sentAt, b.sentAt) ||
    compareSequencers(a.sequencer, b.sequencer) ||
    compare(a.file, b.file) ||
    compare(a.sha256, b.sha256)
  );
}

/** S3's sequencers are hexadecimal numbers of different lengths, of which the shorter is filled up with zeros on its right. */
function compareSequencers(a: string | null, b: string | null): number {
  if (a === null || b === null) return 0;
  const length = Math.max(a.length, b.length);
  return compare(a.padEnd(length, '0'), b.padEnd(length, '0'));
}

export const compare = <T extends string | bigint | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
