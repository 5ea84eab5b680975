import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { PmrError } from '../../core/domain/pmr-error.ts';
import type { LandedFile } from '../../core/ports/converter.ts';
import { CHUNK, fileBytes } from './file-bytes.ts';

/**
 * The unpacked bytes of a landed file, of which one piece at a time stands in the scratch `file`: a slow reader holds no connection.
 * @throws PmrError `drop-truncated`
 */
export async function* landedBytes(
  landed: LandedFile,
  file: string,
  piece: number,
  stored: { take(chunk: Buffer): void },
): AsyncGenerator<Buffer> {
  yield* unpacked(seen(piecesOf(landed, file, piece), stored));
}

async function* seen(chunks: AsyncGenerator<Buffer>, stored: { take(chunk: Buffer): void }): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    stored.take(chunk);
    yield chunk;
  }
}

/** @throws PmrError `drop-truncated` */
export async function* unpacked(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  try {
    const first = await chunks.next();
    if (first.done) return;
    const all = preceded(first.value, chunks);
    if (isGzip(first.value)) yield* unzipped(all, first.value.length);
    else yield* all;
  } finally {
    await chunks.return(undefined);
  }
}

async function* piecesOf({ size, fetch }: LandedFile, file: string, piece: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < size; from += piece) {
    await fetch(file, from, Math.min(from + piece, size));
    yield* fileBytes(file);
    await rm(file, { force: true });
  }
}

async function* preceded(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

/** `first`: bytes that come first, since a small file is unpacked in little memory. */
async function* unzipped(packed: AsyncIterable<Buffer>, first: number): AsyncGenerator<Buffer> {
  const zip = createGunzip({ chunkSize: Math.min(CHUNK, 16 * Math.max(first, 1 << 10)) });
  let end = 0;
  // Zeros may pad a gzip file. The library stops at the first of them, and would say nothing of what follows.
  async function* watched() {
    let passed = 0;
    for await (const chunk of packed) {
      const last = lastByte(chunk);
      if (last >= 0) end = passed + last + 1;
      passed += chunk.length;
      yield Buffer.from(chunk);
    }
  }
  const flowing = pipeline(watched(), zip);
  flowing.catch(() => undefined);
  try {
    yield* zip;
    await flowing;
  } catch (cause) {
    if (!(cause as NodeJS.ErrnoException).code?.startsWith('Z_')) throw cause;
    throw damaged(cause);
  }
  if (zip.bytesWritten < end) throw damaged();
}

/** Place of the last byte that is not 0, -1 where there is none. */
function lastByte(bytes: Buffer): number {
  let at = bytes.length - 1;
  while (at >= 0 && bytes[at] === 0) at -= 1;
  return at;
}

const damaged = (cause?: unknown) =>
  new PmrError(
    'drop-truncated',
    'The gzip file is damaged or cut short, or something follows its end: pack it again and send the whole file.',
    { cause },
  );

export const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;
