import { sha256 } from '../domain/sha256.ts';

/** Bytes of a name: S3 takes keys of 1,024, and the answer's own name has to follow. */
const LONGEST_NAME = 180;
const UNPLACED = 'unplaced';

/**
 * Where the answer to a file goes that may lie anywhere below landing: to its sender, feed and month as far as its key tells them, in names
 * that every store takes. The first folder is the sender's own, which nobody else may write.
 */
export function answerPlace(key: string): { provider: string; feed: string; period: string; file: string } {
  const names = key.split('/').slice(1).filter(Boolean);
  const file = names.slice(names.length > 3 ? 3 : -1).join('~') || UNPLACED;
  const folder = (at: number) => (at < names.length - 1 ? safeName(names[at] as string, key) : UNPLACED);
  return { provider: folder(0), feed: folder(1), period: folder(2), file: safeName(file, key) };
}

/** A name that had to be changed carries the hash of its key, so that two of them are not taken for one. */
function safeName(name: string, key: string): string {
  const safe = cutToBytes(name.replace(/^\.+/, '_').replace(/[\\\p{Cc}\p{Cs}]/gu, '_'));
  return safe === name ? name : `${safe}-${sha256(key).slice(0, 8)}`;
}

/** The last character goes whole, where the cut goes through it. */
const cutToBytes = (name: string): string =>
  new TextDecoder().decode(new TextEncoder().encode(name).subarray(0, LONGEST_NAME), { stream: true });
