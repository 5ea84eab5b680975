import { isUtf8 } from 'node:buffer';
import type { RowShape, TextToRead } from '../../core/ports/converter.ts';
import { hasControls, showControls } from './control-characters.ts';
import { CsvRecord } from './csv-record.ts';
import { readJsonRecord } from './json-record.ts';
import { LineScan } from './line-scan.ts';
import { encodeValue } from './record-text.ts';
import { textRefusals } from './text-refusals.ts';
import { type SlicePaths, SliceWriter, type TextSlice } from './text-slice.ts';
import { wholeLines } from './whole-lines.ts';

/** Bytes of one record: far more than any row has, so that a quotation mark that is never closed does not eat the memory. */
const LONGEST = 1 << 20;
/** What some programs of old write after the last line, or after its last value. */
const END_OF_FILE = '\u001a';

export interface Sieve extends TextToRead {
  /** Bytes of a slice, about. */
  readonly most: number;
  /** Where the next slice goes. */
  readonly paths: (slice: number) => SlicePaths;
  /** The file that these bytes are those of, if they stand in one. */
  readonly original?: string | undefined;
}

/**
 * Takes a text apart into its records, slice by slice. Every byte belongs to the header, to a record that the engine is given, to one that is
 * set aside since it can be no row, or to a line without text. A line end is a newline, with or without a carriage return, or such a return alone.
 * @throws PmrError `drop-empty`, `drop-not-utf8`, `line-too-long`, and what `headerOf` throws
 */
export async function* sieveLines(chunks: AsyncIterable<Buffer>, sieve: Sieve): AsyncGenerator<TextSlice> {
  const work = new LineSieve(sieve);
  for await (const lines of wholeLines(chunks, LONGEST)) yield* work.take(lines);
  yield* work.end();
}

interface Line {
  readonly text: string;
  readonly number: number;
  readonly end: string;
}

class LineSieve {
  readonly #sieve: Sieve;
  #scan = new LineScan();
  #slices = 0;
  #writer: SliceWriter;
  #header: readonly string[] | undefined;
  /** Commas of a record whose values hold none; -1 where no line is taken as it stands. */
  #commas = -1;
  #places: ReadonlyMap<string, number>;
  #texts: ReadonlySet<string>;
  /** Lines so far. */
  #number = 0;
  /** Lines of a record that goes on, and their characters. */
  #open: Line[] = [];
  #openLength = 0;
  /** Lines to be read again, the first one last. */
  #again: Line[] = [];
  #record = new CsvRecord();
  #end = '\n';
  #blankLines = 0;

  constructor(sieve: Sieve) {
    this.#sieve = sieve;
    this.#writer = new SliceWriter(sieve.paths(0), sieve.original);
    this.#places = new Map(sieve.shape.columns.map(({ name }, at) => [name, at]));
    this.#texts = new Set(sieve.shape.columns.filter(({ type }) => type === 'text').map(({ name }) => name));
    if (sieve.format === 'ndjson') this.#header = sieve.shape.columns.map(({ name }) => name);
  }

  *take(chunk: Buffer): Generator<TextSlice> {
    if (!isUtf8(chunk)) throw textRefusals.notUtf8(chunk, this.#number);
    const scan = this.#scan;
    scan.over(chunk);
    let taken = 0;
    for (let at = 0; at < chunk.length; ) {
      const newline = scan.next(at);
      const next = Math.min(newline + 1, chunk.length);
      if (this.#isRecord(newline - at) && (newline < chunk.length || this.#writer.isInPlace)) {
        this.#number += 1;
        this.#count(this.#number);
      } else {
        this.#writer.keep(chunk.subarray(taken, at));
        const ended = newline < chunk.length ? (scan.endsInReturn ? '\r\n' : '\n') : '';
        this.#takeLines(chunk.toString('utf8', at, newline - (scan.endsInReturn ? 1 : 0)), ended);
        taken = next;
      }
      at = next;
      if (
        !this.#writer.isInPlace &&
        this.#writer.bytes + at - taken >= this.#sieve.most &&
        this.#open.length === 0 &&
        this.#header
      ) {
        this.#writer.keep(chunk.subarray(taken, at));
        taken = at;
        yield this.#nextSlice();
      }
    }
    this.#writer.keep(chunk.subarray(taken));
  }

  *end(): Generator<TextSlice> {
    while (this.#open.length > 0) {
      this.#refuseFirst(this.#closed(), 'quotes-unbalanced');
      this.#readAgain();
    }
    if (!this.#header || (this.#sieve.format === 'ndjson' && this.#number === this.#blankLines))
      throw textRefusals.empty();
    if (this.#slices === 0 || Object.values(this.#writer.tiles).some(bytes => bytes > 0)) yield this.#writer.close();
  }

  #nextSlice(): TextSlice {
    const done = this.#writer.close();
    this.#slices += 1;
    this.#writer = new SliceWriter(this.#sieve.paths(this.#slices));
    return done;
  }

  /** Whether the line that was scanned is a record that can stay as it is. */
  #isRecord(length: number): boolean {
    const { isPlain, commas, endsInReturn } = this.#scan;
    return (
      isPlain &&
      commas === this.#commas &&
      this.#open.length === 0 &&
      endsInReturn === (this.#end === '\r\n') &&
      length - (endsInReturn ? 1 : 0) > commas &&
      length <= LONGEST
    );
  }

  #count(line: number): void {
    this.#writer.lines.note(this.#writer.kept, line);
    this.#writer.kept += 1;
  }

  #takeLines(text: string, end: string): void {
    const pieces = text.includes('\r') ? text.split('\r') : [text];
    const last = pieces.length - 1;
    for (const [at, piece] of pieces.entries()) {
      // What follows the last end is no line.
      if (at === last && piece === '' && end === '') break;
      this.#number += 1;
      if (at < last) this.#writer.oldMacLines += 1;
      let line: Line = { text: piece, number: this.#number, end: at < last ? '\r' : end };
      if (piece.length > LONGEST) throw textRefusals.tooLong(line.number);
      if (end === '' && isEndedByFile(piece)) line = this.#leaveEndOfFile(line);
      if (!this.#header) this.#takeHeader(line, last === 0);
      else {
        this.#takeLine(line);
        this.#readAgain();
      }
    }
  }

  #takeHeader(line: Line, isWhole: boolean): void {
    if (isBlank(line.text)) {
      this.#leaveBlank(line);
      return;
    }
    this.#header = this.#sieve.headerOf(line.text);
    this.#commas = this.#header.length - 1;
    if (line.end === '\r\n') this.#end = '\r\n';
    this.#writer.tiles.header += bytesOf(line);
    if (this.#writer.isInPlace && line.number === 1 && isWhole) this.#writer.skipHeader(bytesOf(line));
    else this.#writer.leaveOriginal();
  }

  #takeLine(line: Line): void {
    if (this.#open.length === 0 && isBlank(line.text)) this.#leaveBlank(line);
    else if (this.#open.length === 0 && /^\0+$/.test(line.text)) this.#refuse(line, 'only-zeros');
    else if (this.#sieve.format === 'ndjson') this.#takeJson(line);
    else this.#takeCsv(line);
  }

  #takeCsv(line: Line): void {
    const before = this.#open.at(-1)?.end;
    if (before === undefined) this.#record = new CsvRecord();
    this.#open.push(line);
    this.#openLength += line.text.length;
    // A quotation mark that swallows what is a row by itself was never meant to open a value.
    if (before !== undefined && (this.#openLength > LONGEST || this.#looksLikeRow(line.text)))
      this.#refuseFirst(this.#closed(), 'quotes-unbalanced');
    else if (this.#record.read(line.text, before)) this.#closeRecord();
  }

  #closed(): Line[] {
    const lines = this.#open;
    this.#open = [];
    this.#openLength = 0;
    return lines;
  }

  #readAgain(): void {
    for (let line = this.#again.pop(); line; line = this.#again.pop()) this.#takeLine(line);
  }

  /** Lines of a record that ends here: a row, or no row; of several lines that are none, only the first is done with. */
  #closeRecord(): void {
    const lines = this.#closed();
    const { values, isBroken } = this.#record;
    const isRow = !isBroken && values.length === this.#commas + 1;
    if (isRow) this.#keepValues(inOrder(lines), lines, values);
    else
      this.#refuseFirst(lines, isBroken ? 'unreadable-line' : lines.length > 1 ? 'quotes-unbalanced' : 'column-count');
  }

  #refuseFirst([first, ...rest]: readonly Line[], fault: string): void {
    if (!first) return;
    this.#refuse(first, fault);
    this.#again.push(...rest.reverse());
  }

  #takeJson(line: Line): void {
    const values = readJsonRecord(line.text, this.#places);
    if (typeof values === 'string') this.#refuse(line, values);
    else this.#keepValues(line.text, [line], values);
  }

  #keepValues(sent: string, lines: readonly Line[], values: readonly string[]): void {
    const { number } = lines[0] as Line;
    const bytes = lines.reduce((sum, line) => sum + bytesOf(line), 0);
    const names = this.#header as readonly string[];
    const controls = names.filter((name, at) => this.#isNoText(name, values[at] as string));
    if (controls.length > 0) {
      this.#writer.tiles.aside += bytes;
      this.#writer.setAside({ line: number, raw: showControls(sent), values: values.map(showControls), controls });
      return;
    }
    const text = values.map(encodeValue);
    if (text.some((value, at) => value !== values[at])) this.#writer.isEncoded = true;
    this.#count(number);
    this.#writer.tiles.kept += bytes;
    this.#writer.add(text.join(','), sent, this.#end);
  }

  /** Tabs and line ends have no place in a number or a date: the engine would trim them. */
  #isNoText(name: string, value: string): boolean {
    return hasControls(value) || (!this.#texts.has(name) && /[\t\n\r]/.test(value));
  }

  #refuse(line: Line, fault: string): void {
    this.#writer.tiles.aside += bytesOf(line);
    this.#writer.setAside({ line: line.number, raw: showControls(line.text), fault });
  }

  #leaveBlank(line: Line): void {
    if (line.text.includes(',')) this.#writer.emptyRows += 1;
    this.#blankLines += 1;
    this.#writer.tiles.blank += bytesOf(line);
    this.#writer.leaveOriginal();
  }

  #leaveEndOfFile({ text, ...line }: Line): Line {
    this.#writer.tiles.blank += END_OF_FILE.length;
    this.#writer.leaveOriginal();
    return { ...line, text: text.slice(0, -END_OF_FILE.length) };
  }

  #looksLikeRow(text: string): boolean {
    const mark = text.indexOf('"');
    // Where it is the first value that has a quotation mark within it, that is where the open one ends.
    if (mark > 0 && mark < text.indexOf(',')) return false;
    const alone = new CsvRecord();
    if (!alone.read(text) || alone.isBroken || alone.values.length !== this.#commas + 1) return false;
    const names = this.#header as readonly string[];
    return this.#sieve.shape.columns.every(column => isLikely(column, alone.values[names.indexOf(column.name)] ?? ''));
  }
}

/** Whether a value could have been meant for a column. */
function isLikely({ type, required }: RowShape['columns'][number], value: string): boolean {
  if (value === '') return !required;
  return type === 'instant' || type === 'date' ? /^\d/.test(value) : true;
}

/** Of the last line, which has no end of its own. */
const isEndedByFile = (text: string): boolean => text.length > END_OF_FILE.length && text.endsWith(END_OF_FILE);

const isBlank = (text: string): boolean => /^[ \t,]*$/.test(text) || text === END_OF_FILE;

const bytesOf = ({ text, end }: Line): number => Buffer.byteLength(text) + end.length;

/** The lines of a record as they stand, without the end of the last. */
const inOrder = (lines: readonly Line[]): string =>
  lines.map(({ text, end }, at) => (at === lines.length - 1 ? text : text + end)).join('');
