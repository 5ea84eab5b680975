import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { dropAddress } from '../core/intake/drop-address.ts';
import { readLedger } from '../core/intake/ledger.ts';
import { seatOf } from '../core/intake/seat.ts';
import type { Embedded } from './embedded.ts';
import type { FoundDrop } from './find-drops.ts';

/** A file with a header alone is small, packed or not. */
const LARGEST = 64 * 1024;

export interface AtRisk {
  readonly key: string;
  /** The file that it would take the place of, and its accepted rows. */
  readonly replaces: string;
  readonly rows: number;
}

/** Drops that say "no events" and would take the place of files with rows. */
export async function rowsAtRisk({ store, catalogue }: Embedded, drops: readonly FoundDrop[]): Promise<AtRisk[]> {
  const found: AtRisk[] = [];
  for (const { file, key } of drops) {
    if ((await stat(file)).size > LARGEST || !(await hasHeaderAlone(file))) continue;
    const address = addressOf(catalogue, key);
    if (!address) continue;
    const ledger = await readLedger(store, address.feed, address.period);
    const sent = { ...address, sentAt: LAST, sequencer: null, sha256: '' };
    const { counting, above } = seatOf(ledger, sent);
    const rows = counting?.receipt.accepted ?? 0;
    if (counting && !above && rows > 0) found.push({ key, replaces: counting.file, rows });
  }
  return found;
}

/** It is not sent yet. */
const LAST = '9999';

function addressOf(catalogue: Embedded['catalogue'], key: string) {
  try {
    return dropAddress(catalogue, key).address;
  } catch {
    // Its receipt will say what is wrong.
    return undefined;
  }
}

/** One line with text and no other; false where it cannot be read, which its receipt will say. */
async function hasHeaderAlone(file: string): Promise<boolean> {
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
