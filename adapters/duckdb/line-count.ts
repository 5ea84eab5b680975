const NEWLINE = 10;
const RETURN = 13;

/** Counts the lines of what flows by, and those of them that hold text. */
export class LineCount {
  /** Line ends. */
  ends = 0;
  #withText = 0;
  #hasText = false;

  take(bytes: Buffer): void {
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      const length = end - start;
      if (this.#hasText || length > 1 || (length === 1 && bytes[start] !== RETURN)) this.#withText += 1;
      this.#hasText = false;
      this.ends += 1;
      start = end + 1;
    }
    const rest = bytes.length - start;
    if (rest > 1 || (rest === 1 && bytes[start] !== RETURN)) this.#hasText = true;
  }

  /** Lines with text so far; a last one without its end counts. */
  withText(): number {
    return this.#withText + (this.#hasText ? 1 : 0);
  }
}
