/**
 * One record of RFC 4180, read line by line, as a quoted value may hold line ends. Spaces around a quoted value are let pass, and so are
 * quotation marks inside one that does not begin with one.
 */
export class CsvRecord {
  readonly values: string[] = [];
  /** Whether something follows a closing quotation mark. */
  isBroken = false;
  #value = '';
  #quoted = false;

  /** Reads the next line, without its end; `before` is the end of the line before it. True where the record ends with this line. */
  read(line: string, before = ''): boolean {
    if (this.#quoted) this.#value += before;
    let at = 0;
    while (at >= 0) {
      if (!this.#quoted) {
        const opening = skipSpaces(line, at);
        if (line[opening] !== '"') {
          at = this.#readPlain(line, at);
          continue;
        }
        this.#quoted = true;
        at = opening + 1;
      }
      const after = this.#readQuoted(line, at);
      if (after === undefined) return false;
      at = after;
    }
    return true;
  }

  /** @returns where the next value starts, -1 at the end of the line */
  #readPlain(line: string, at: number): number {
    const comma = line.indexOf(',', at);
    this.values.push(comma < 0 ? line.slice(at) : line.slice(at, comma));
    return comma < 0 ? -1 : comma + 1;
  }

  /** Like `#readPlain`; undefined where the value goes on in the next line. */
  #readQuoted(line: string, from: number): number | undefined {
    let at = from;
    for (;;) {
      const mark = line.indexOf('"', at);
      if (mark < 0) {
        this.#value += line.slice(at);
        return undefined;
      }
      this.#value += line.slice(at, mark);
      at = mark + 1;
      if (line[at] !== '"') break;
      this.#value += '"';
      at += 1;
    }
    this.#quoted = false;
    this.values.push(this.#value);
    this.#value = '';
    const end = skipSpaces(line, at);
    if (line[end] === ',') return end + 1;
    if (end < line.length) this.isBroken = true;
    return -1;
  }
}

function skipSpaces(line: string, from: number): number {
  let at = from;
  while (line[at] === ' ') at += 1;
  return at;
}
