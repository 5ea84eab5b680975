import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { PmrError } from '../../core/domain/pmr-error.ts';
import type { Unpack, Unpacked } from '../../core/ports/unpack.ts';

const NEWLINE = 10;
const CHUNK = 1 << 20;

export const unpackFile: Unpack = async (from, to) => {
  const gauge = new Gauge();
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

/** Measures what flows through: hash, bytes, lines with text, first line; refuses what is not UTF-8 and drops a byte order mark. */
class Gauge extends Transform {
  #hash = createHash('sha256');
  #bytes = 0;
  #lines = 0;
  #lineHasText = false;
  #first: string | undefined;
  #head: Buffer = Buffer.alloc(0);
  #tail: Buffer = Buffer.alloc(0);

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const body = this.#bytes === 0 && chunk.indexOf('\uFEFF') === 0 ? chunk.subarray(3) : chunk;
    const joined = this.#tail.length > 0 ? Buffer.concat([this.#tail, body]) : body;
    const whole = wholeCharacters(joined);
    this.#tail = joined.subarray(whole);
    if (!isUtf8(joined.subarray(0, whole))) {
      done(notUtf8());
      return;
    }
    this.#hash.update(body);
    this.#bytes += chunk.length;
    this.#countLines(body);
    done(null, body);
  }

  override _flush(done: TransformCallback): void {
    done(this.#tail.length > 0 ? notUtf8() : null);
  }

  #countLines(body: Buffer): void {
    if (this.#first === undefined) {
      this.#head = Buffer.concat([this.#head, body.subarray(0, CHUNK)]);
      const end = this.#head.indexOf(NEWLINE);
      if (end >= 0) this.#first = this.#head.toString('utf8', 0, end).replace(/\r$/, '');
    }
    let start = 0;
    for (let end = body.indexOf(NEWLINE); end >= 0; end = body.indexOf(NEWLINE, start)) {
      const length = end - start;
      if (this.#lineHasText || length > 1 || (length === 1 && body[start] !== 13)) this.#lines += 1;
      this.#lineHasText = false;
      start = end + 1;
    }
    if (start < body.length) this.#lineHasText = true;
  }

  facts(): Unpacked {
    return {
      sha256: this.#hash.digest('hex'),
      bytes: this.#bytes,
      lines: this.#lines + (this.#lineHasText ? 1 : 0),
      firstLine: this.#first ?? this.#head.toString('utf8').replace(/\r$/, ''),
    };
  }
}

const notUtf8 = () => new PmrError('drop-not-utf8', 'The file is not UTF-8 text: save it as UTF-8 and send it again.');

/** Length of the buffer without a character that the next chunk completes. */
function wholeCharacters(buffer: Buffer): number {
  for (let back = 1; back <= Math.min(3, buffer.length); back += 1) {
    const byte = buffer[buffer.length - back] as number;
    if (byte < 0x80) return buffer.length;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? buffer.length - back : buffer.length;
    }
  }
  return buffer.length;
}

async function startsWithGzip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}
