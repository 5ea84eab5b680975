import { PmrError } from '../domain/pmr-error.ts';
import { readLedger } from '../intake/ledger.ts';
import type { LedgerEntry } from '../intake/ledger-record.schema.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { MANIFEST } from '../publication/addresses.ts';
import { VersionManifest } from '../publication/version-manifest.schema.ts';
import type { PublishedFolder } from '../verify/verify-version.ts';

/** SHA-256 of a landed drop as it is stored, and of its text: unpacked, without a byte order mark. Fails where it cannot be read. */
export type HashDrop = (key: string, version: string | null) => Promise<{ stored: string; text: string }>;

type Drop = VersionManifest['drops'][number];

/** Goes back to landing: the text of every drop that a version rests on still has the hash that its manifest names. */
export async function verifyDrops(
  store: ObjectStore,
  folder: PublishedFolder,
  hashDrop: HashDrop,
): Promise<{ drops: number; faults: string[] }> {
  const drops = dropsOf(await folder.read(MANIFEST));
  const faults: string[] = [];
  for (const drop of drops) {
    const fault = await dropFault(store, drop, hashDrop);
    if (fault !== null) faults.push(fault);
  }
  return { drops: drops.length, faults };
}

async function dropFault(store: ObjectStore, drop: Drop, hashDrop: HashDrop): Promise<string | null> {
  const { dropId, feed, period, provider, file, unpackedSha256, storedSha256 } = drop;
  const name = `The drop ${provider}/${feed}/${period}/${file}`;
  const ledger = await readLedger(store, feed, period).catch(damageOf);
  if (typeof ledger === 'string') return `${name} cannot be looked up: ${ledger}`;
  const entry = ledger.findLast(
    (record): record is LedgerEntry =>
      record.kind === 'reading' && record.dropId === dropId && record.sha256 === unpackedSha256,
  );
  if (!entry) return `${name} is not in the ledger with the hash that the manifest names.`;
  const hash = await hashDrop(entry.key, entry.version).catch((error: Error) => error);
  if (hash instanceof Error) return `${name} cannot be read in landing: ${hash.message}`;
  if (hash.text !== unpackedSha256) return `${name} in landing is not what was read: its text has another hash.`;
  if (storedSha256 !== null && hash.stored !== storedSha256)
    return `${name} in landing has the text that was read, packed in other bytes than those that were sent.`;
  return null;
}

/** The drops that a manifest names; of one that cannot be read none: that is told where the version is verified. */
function dropsOf(manifest: Uint8Array | undefined): Drop[] {
  try {
    return VersionManifest.parse(JSON.parse(new TextDecoder().decode(manifest))).drops;
  } catch {
    return [];
  }
}

function damageOf(error: unknown): string {
  if (error instanceof PmrError) return error.message;
  throw error;
}
