import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { LineCount } from './line-count.ts';

const NEWLINE = 10;
export const BYTE_ORDER_MARK = Buffer.from('\uFEFF');
/** Bytes of a first line that are looked at: no header is as long. */
const LONGEST_HEADER = 1 << 16;

/** What reading a drop's bytes once has told. */
export interface GaugedText {
  readonly sha256: string;
  readonly bytes: number;
  /** Lines that hold text, the header included. A last line without a newline counts. */
  readonly lines: number;
  readonly firstLine: string;
}

/** Measures what flows through: hash, bytes, lines with text, first line; refuses what is not UTF-8 and drops a byte order mark. */
export class TextGauge {
  #hash = createHash('sha256');
  #bytes = 0;
  #lines = new LineCount();
  #first: string | undefined;
  #head: Buffer = Buffer.alloc(0);
  #partOfCharacter: Buffer = Buffer.alloc(0);
  /** The first bytes, until it is known whether they are a mark. */
  #start: Buffer | undefined = Buffer.alloc(0);

  /** @returns the bytes without a mark; the chunk is no longer needed when they are not @throws PmrError `drop-not-utf8` */
  take(chunk: Buffer): Buffer {
    this.#bytes += chunk.length;
    return this.#measure(this.#withoutMark(chunk));
  }

  /** @returns what was held back @throws PmrError `drop-not-utf8` */
  end(): Buffer {
    const rest = this.#measure(this.#start ?? Buffer.alloc(0));
    this.#start = undefined;
    if (this.#partOfCharacter.length > 0) throw notUtf8();
    return rest;
  }

  facts(): GaugedText {
    return {
      sha256: this.#hash.digest('hex'),
      bytes: this.#bytes,
      lines: this.#lines.withText(),
      firstLine: this.#first ?? this.#head.toString().replace(/\r$/, ''),
    };
  }

  #withoutMark(chunk: Buffer): Buffer {
    if (!this.#start) return chunk;
    const start = Buffer.concat([this.#start, chunk]);
    this.#start = start.length < BYTE_ORDER_MARK.length ? start : undefined;
    if (this.#start) return Buffer.alloc(0);
    return start.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK)
      ? start.subarray(BYTE_ORDER_MARK.length)
      : start;
  }

  #measure(body: Buffer): Buffer {
    const joined = this.#partOfCharacter.length > 0 ? Buffer.concat([this.#partOfCharacter, body]) : body;
    const whole = wholeCharacters(joined);
    if (!isUtf8(joined.subarray(0, whole))) throw notUtf8();
    this.#partOfCharacter = Buffer.from(joined.subarray(whole));
    this.#hash.update(body);
    this.#findFirstLine(body);
    this.#lines.take(body);
    return body;
  }

  #findFirstLine(body: Buffer): void {
    if (this.#first !== undefined) return;
    this.#head = Buffer.concat([this.#head, body.subarray(0, LONGEST_HEADER)]);
    const end = this.#head.indexOf(NEWLINE);
    if (end < 0 && this.#head.length < LONGEST_HEADER) return;
    this.#first = this.#head.toString('utf8', 0, end < 0 ? LONGEST_HEADER : end).replace(/\r$/, '');
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
