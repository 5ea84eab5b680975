import { PmrError } from '../domain/pmr-error.ts';
import { sha256 } from '../domain/sha256.ts';
import { toJson } from '../parse/stored-json.ts';

/** Puts its hash at the end of what is stored. */
export const hashed = <T extends object>(value: T): T & { hash: string } => ({
  ...value,
  hash: sha256(JSON.stringify(value)),
});

/**
 * What stands in a stored text whose hash is within it. A text that was hashed has one spelling, so that no byte of it can be changed unseen.
 * What earlier code wrote has no hash, and is taken as it is.
 * @throws PmrError `ledger-damaged`
 */
export function readHashed(text: string, key: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw damaged(key, 'is not JSON', cause);
  }
  if (typeof value !== 'object' || value === null || !('hash' in value)) return value;
  const { hash, ...rest } = value;
  if (sha256(JSON.stringify(rest)) !== hash || toJson(value) !== text) throw damaged(key, 'is not what was recorded');
  return value;
}

interface Linked {
  readonly sequence: number;
  readonly previous: string | null;
  readonly hash: string | null;
}

/** Holds records that follow one another to the hash that each names of the one before. @throws PmrError `ledger-damaged` */
export function holdTogether(records: readonly Linked[], keyOf: (sequence: number) => string): void {
  records.forEach((record, at) => {
    const before = records[at - 1];
    if (!before) return;
    if (record.sequence !== before.sequence + 1) throw damaged(keyOf(before.sequence + 1), 'is missing');
    if (record.hash !== null && record.previous !== before.hash)
      throw damaged(keyOf(before.sequence), `is not the record that ${keyOf(record.sequence)} follows`);
  });
}

const damaged = (key: string, what: string, cause?: unknown): PmrError =>
  new PmrError(
    'ledger-damaged',
    `${key} ${what}: run heal, which restores it where a checkpoint has it; else restore this one object from its own version or from a copy. Nothing of this feed and month is read before.`,
    { cause },
  );
