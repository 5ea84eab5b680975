import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { LandedFile } from '../../core/ports/converter.ts';
import { CHUNK } from './file-bytes.ts';

/** The unpacked bytes of a landed file, of which one piece at a time stands in the scratch `file`: a slow reader holds no connection. */
export async function* landedBytes(landed: LandedFile, file: string, piece: number): AsyncGenerator<Buffer> {
  const chunks = piecesOf(landed, file, piece);
  try {
    const first = await chunks.next();
    if (first.done) return;
    const all = preceded(first.value, chunks);
    if (isGzip(first.value)) yield* unzipped(all);
    else yield* all;
  } finally {
    await chunks.return(undefined);
  }
}

async function* piecesOf({ size, fetch }: LandedFile, file: string, piece: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < size; from += piece) {
    await fetch(file, from, Math.min(from + piece, size));
    yield* createReadStream(file, { highWaterMark: CHUNK });
    await rm(file, { force: true });
  }
}

async function* preceded(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

async function* unzipped(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const zip = createGunzip({ chunkSize: CHUNK });
  const flowing = pipeline(packed, zip);
  flowing.catch(() => undefined);
  yield* zip;
  await flowing;
}

export const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;
