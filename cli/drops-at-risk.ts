import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { type AtRisk, rowsAtRisk } from '../core/usecases/rows-at-risk.ts';
import type { FoundDrop } from './find-drops.ts';
import type { Installation } from './installation.ts';

/** A file with a header alone is small, packed or not. */
const LARGEST = 64 * 1024;

/** Drops that say "no events" and would take the place of files with rows. */
export async function dropsAtRisk(pmr: Installation, drops: readonly FoundDrop[]): Promise<AtRisk[]> {
  const atRisk: AtRisk[] = [];
  for (const { file, key } of drops) {
    const found = (await hasHeaderAlone(file)) ? await rowsAtRisk(pmr, key) : null;
    if (found) atRisk.push(found);
  }
  return atRisk;
}

/** One line with text and no other; false where it cannot be read, which its receipt will say. */
async function hasHeaderAlone(file: string): Promise<boolean> {
  if ((await stat(file)).size > LARGEST) return false;
  try {
    let text = '';
    for await (const piece of (await isPacked(file))
      ? createReadStream(file).pipe(createGunzip())
      : createReadStream(file)) {
      text += piece;
      if (text.length > LARGEST) return false;
    }
    return text.split(/[\r\n]+/).filter(line => line.trim() !== '').length === 1;
  } catch {
    return false;
  }
}

async function isPacked(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}
