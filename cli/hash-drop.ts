import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createGunzip } from 'node:zlib';
import { fileSha256 } from '../adapters/duckdb/file-bytes.ts';
import type { ObjectStore } from '../core/ports/object-store.ts';
import type { HashDrop } from '../core/usecases/verify-drops.ts';

const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/** Hashes landed drops of `store`, one at a time on the disk. What cannot be unpacked has no text, and so none with a hash. */
export const hashDropOf =
  (store: ObjectStore): HashDrop =>
  async (key, version) => {
    const scratch = await mkdtemp(path.join(tmpdir(), 'pmr-verify-'));
    const copy = path.join(scratch, 'drop');
    try {
      await store.download(key, copy, version ?? undefined);
      return { stored: await fileSha256(copy), text: await textHash(copy).catch(() => 'unreadable') };
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  };

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
