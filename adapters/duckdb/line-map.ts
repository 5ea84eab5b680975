/** The line on which each record of a slice starts: noted only where it does not follow from the one before. */
export class LineMap {
  #records: number[] = [];
  #offsets: number[] = [];
  #offset = Number.NaN;

  note(record: number, line: number): void {
    if (line - record === this.#offset) return;
    this.#offset = line - record;
    this.#records.push(record);
    this.#offsets.push(this.#offset);
  }

  lineOf(record: number): number {
    let low = 0;
    let high = this.#records.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#records[middle] as number) <= record) low = middle;
      else high = middle - 1;
    }
    return record + (this.#offsets[low] as number);
  }
}
