import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { PmrError } from '../../core/domain/pmr-error.ts';
import type { Unpack } from '../../core/ports/unpack.ts';
import { TextGauge } from './text-gauge.ts';

const CHUNK = 1 << 20;

export const unpackFile: Unpack = async (from, to) => {
  const gauge = new TextGauge();
  const unzip = (await startsWithGzip(from)) ? [createGunzip({ chunkSize: CHUNK })] : [];
  try {
    await pipeline([
      createReadStream(from, { highWaterMark: CHUNK }),
      ...unzip,
      gauge,
      createWriteStream(to, { highWaterMark: CHUNK }),
    ]);
  } catch (cause) {
    if (cause instanceof PmrError || !(cause as NodeJS.ErrnoException).code?.startsWith('Z_')) throw cause;
    throw new PmrError(
      'drop-truncated',
      'The gzip file is damaged or cut short: pack it again and send the whole file.',
      { cause },
    );
  }
  const facts = gauge.facts();
  if (facts.lines === 0)
    throw new PmrError(
      'drop-empty',
      'The file is empty: send the rows, or the header line alone where there were no events.',
    );
  return facts;
};

async function startsWithGzip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}
