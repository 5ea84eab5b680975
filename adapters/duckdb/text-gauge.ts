import { createHash } from 'node:crypto';
import { refuseKnown, START } from './known-starts.ts';

export const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/** Measures what flows by: the hash and the bytes of the text without a byte order mark; refuses what is known to be no text. */
export class TextGauge {
  #hash = createHash('sha256');
  bytes = 0;
  #start: Buffer | undefined = Buffer.alloc(0);

  /** @returns the bytes without a mark; what is not yet known to be one is held back @throws PmrError as `refuseKnown` */
  take(chunk: Buffer): Buffer {
    if (!this.#start) return this.#measure(chunk);
    const start = this.#start.length > 0 ? Buffer.concat([this.#start, chunk]) : chunk;
    if (start.length < START) {
      this.#start = Buffer.from(start);
      return Buffer.alloc(0);
    }
    return this.#begin(start);
  }

  /** @returns what was held back */
  end(): Buffer {
    return this.#start ? this.#begin(this.#start) : Buffer.alloc(0);
  }

  sha256(): string {
    return this.#hash.digest('hex');
  }

  #begin(start: Buffer): Buffer {
    this.#start = undefined;
    refuseKnown(start.subarray(0, START));
    const isMarked = start.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
    return this.#measure(isMarked ? start.subarray(BYTE_ORDER_MARK.length) : start);
  }

  #measure(text: Buffer): Buffer {
    this.bytes += text.length;
    this.#hash.update(text);
    return text;
  }
}
