/** Why a record cannot be read; null where it can. */
export type RecordFault = 'unreadable-line' | null;

/**
 * One record of RFC 4180, read line by line, as a quoted value may hold line ends. It takes what the engine's reader takes: spaces
 * around a quoted value, and quotation marks inside one that does not begin with one.
 */
export class CsvRecord {
  readonly values: string[] = [];
  fault: RecordFault = null;
  #value = '';
  #quoted = false;

  /** Reads the next line, without its newline; true where the record ends with it. */
  read(line: string): boolean {
    if (this.#quoted) this.#value += '\n';
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
    const value = comma < 0 ? withoutReturn(line.slice(at)) : line.slice(at, comma);
    if (value.includes('\r')) this.fault = 'unreadable-line';
    this.values.push(value);
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
    if (withoutReturn(line.slice(end)) !== '') this.fault = 'unreadable-line';
    return -1;
  }
}

/** The line without the carriage return before its newline. */
export const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);

function skipSpaces(line: string, from: number): number {
  let at = from;
  while (line[at] === ' ') at += 1;
  return at;
}
