const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const COMMA = 44;

/**
 * Finds line ends, and says of each line what its bytes are: four at a time, as every byte of every drop comes by here.
 * The arithmetic on words is the usual test for a byte of a value in a word of four; it may see one too many, and never misses one.
 */
export class LineScan {
  /** Commas in the line. */
  commas = 0;
  /** Whether all its bytes are printable ASCII other than a quotation mark. */
  isPlain = true;
  /** Whether it ends in carriage return and newline. */
  endsInReturn = false;
  #bytes: Uint8Array = new Uint8Array(0);
  #words: Int32Array = new Int32Array(0);
  #wordsAt = 0;

  /** The bytes in which to look. */
  over(bytes: Uint8Array): void {
    this.#bytes = bytes;
    const unaligned = (4 - (bytes.byteOffset % 4)) % 4;
    this.#wordsAt = Math.min(unaligned, bytes.length);
    this.#words = new Int32Array(bytes.buffer, bytes.byteOffset + this.#wordsAt, (bytes.length - this.#wordsAt) >> 2);
  }

  /** @returns where the line that begins at `from` ends: its newline, or the end of the bytes */
  next(from: number): number {
    this.commas = 0;
    this.isPlain = true;
    this.endsInReturn = false;
    const bytes = this.#bytes;
    const aligned = Math.min(bytes.length, from + ((4 - ((from - this.#wordsAt) & 3)) & 3));
    const head = this.#bytewise(from, aligned);
    if (head >= 0) return head;
    const words = this.#words;
    let commas = 0;
    for (let at = (aligned - this.#wordsAt) >> 2; at >= 0 && at < words.length; at += 1) {
      const word = words[at] as number;
      const quotes = word ^ 0x22222222;
      const deletes = word ^ 0x7f7f7f7f;
      const odd =
        (((word - 0x20202020) & ~word) |
          word |
          ((quotes - 0x01010101) & ~quotes) |
          ((deletes - 0x01010101) & ~deletes)) &
        0x80808080;
      if (odd === 0) {
        const others = word ^ 0x2c2c2c2c;
        const found = ~(((others & 0x7f7f7f7f) + 0x7f7f7f7f) | others) & 0x80808080;
        if (found !== 0) commas += Math.imul(found >>> 7, 0x01010101) >>> 24;
        continue;
      }
      const start = this.#wordsAt + (at << 2);
      const end = this.#bytewise(start, start + 4);
      if (end >= 0) {
        this.commas += commas;
        return end;
      }
    }
    this.commas += commas;
    const tail = Math.max(aligned, this.#wordsAt + (words.length << 2));
    const end = this.#bytewise(tail, bytes.length);
    return end >= 0 ? end : bytes.length;
  }

  /** @returns where the line ends, -1 if it does not end before `to` */
  #bytewise(from: number, to: number): number {
    const bytes = this.#bytes;
    for (let at = from; at < to; at += 1) {
      const byte = bytes[at] as number;
      if (byte === COMMA) this.commas += 1;
      else if (byte === NEWLINE) return at;
      else if (byte === RETURN && bytes[at + 1] === NEWLINE) this.endsInReturn = true;
      else if (byte < 32 || byte === QUOTE || byte > 126) this.isPlain = false;
    }
    return -1;
  }
}
