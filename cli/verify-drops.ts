import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createGunzip } from 'node:zlib';
import { fileSha256 } from '../adapters/duckdb/file-bytes.ts';
import { readLedger } from '../core/intake/ledger.ts';
import type { LedgerEntry } from '../core/intake/ledger-record.schema.ts';
import { parseWith } from '../core/parse/parse-with.ts';
import type { ObjectStore } from '../core/ports/object-store.ts';
import { VersionManifest } from '../core/publication/version-manifest.schema.ts';
import type { PublishedFolder } from '../core/verify/verify-version.ts';

const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/** Goes back to landing: the text of every drop that a version rests on still has the hash that its manifest names. */
export async function verifyDrops(
  store: ObjectStore,
  folder: PublishedFolder,
): Promise<{ drops: number; faults: string[] }> {
  const body = await folder.read('manifest.json');
  if (!body) return { drops: 0, faults: [] };
  const { drops } = parseWith(VersionManifest, JSON.parse(new TextDecoder().decode(body)), {
    code: 'stored-json-invalid',
    what: 'manifest.json',
  });
  const scratch = await mkdtemp(path.join(tmpdir(), 'pmr-verify-'));
  const faults: string[] = [];
  try {
    for (const { dropId, feed, period, provider, file, unpackedSha256, storedSha256 } of drops) {
      const entry = (await readLedger(store, feed, period)).findLast(
        (record): record is LedgerEntry =>
          record.kind === 'reading' && record.dropId === dropId && record.sha256 === unpackedSha256,
      );
      const name = `The drop ${provider}/${feed}/${period}/${file}`;
      if (!entry) {
        faults.push(`${name} is not in the ledger with the hash that the manifest names.`);
        continue;
      }
      const copy = path.join(scratch, 'drop');
      const hash = await store
        .download(entry.key, copy, entry.version ?? undefined)
        .then(async () => ({ stored: await fileSha256(copy), text: await textHash(copy).catch(() => 'unreadable') }))
        .catch((error: Error) => error);
      if (hash instanceof Error) faults.push(`${name} cannot be read in landing: ${hash.message}`);
      else if (hash.text !== unpackedSha256)
        faults.push(`${name} in landing is not what was read: its text has another hash.`);
      else if (storedSha256 !== null && hash.stored !== storedSha256)
        faults.push(`${name} in landing has the text that was read, packed in other bytes than those that were sent.`);
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return { drops: drops.length, faults };
}

/** SHA-256 of a drop's text, unpacked where it is gzip by its first bytes, a byte order mark left out. */
async function textHash(file: string): Promise<string> {
  const handle = await open(file);
  const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
  await handle.close();
  const packed = buffer[0] === 0x1f && buffer[1] === 0x8b;
  const source = createReadStream(file);
  const hash = createHash('sha256');
  let first = Buffer.alloc(0);
  let started = false;
  for await (const chunk of packed ? source.pipe(createGunzip()) : source) {
    if (started) {
      hash.update(chunk as Buffer);
      continue;
    }
    first = Buffer.concat([first, chunk as Buffer]);
    if (first.length < BYTE_ORDER_MARK.length) continue;
    started = true;
    hash.update(first.subarray(0, 3).equals(BYTE_ORDER_MARK) ? first.subarray(3) : first);
  }
  if (!started) hash.update(first);
  return hash.digest('hex');
}
