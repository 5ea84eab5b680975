import { LineFile } from './line-file.ts';
import { LineMap } from './line-map.ts';
import { encodeSent } from './record-text.ts';

/** Bytes of a drop's text by what they are; together they are all of it. */
export interface Tiles {
  header: number;
  /** Records that the engine is given. */
  kept: number;
  /** Records that are set aside, since they can be no rows. */
  aside: number;
  /** Lines without text, or of commas alone, as spreadsheets write them below the last row. */
  blank: number;
}

/** A part of a drop's text, made ready for the engine: no record is cut in two, and none is there that it could misread. */
export interface TextSlice {
  /** A file of one record a line, its values between commas; within a value `record-text.ts` stands in for commas and line ends. */
  readonly text: string;
  /** A file of the same records as they were sent. The same file where nothing stands in for anything. */
  readonly sent: string;
  /** A file of the records that are set aside, one JSON object a line; null where there are none. */
  readonly aside: string | null;
  /** Lines of header before the records of both. */
  readonly skip: 0 | 1;
  readonly kept: number;
  readonly isEncoded: boolean;
  /** The line of the drop on which a record starts, by its place in `text`. */
  readonly lines: LineMap;
  readonly tiles: Readonly<Tiles>;
  /** Lines of commas alone. */
  readonly emptyRows: number;
  /** Lines that end in a carriage return alone. */
  readonly oldMacLines: number;
}

export interface SetAside {
  readonly line: number;
  readonly raw: string;
  readonly fault?: string;
  readonly values?: readonly string[];
  /** Columns with control characters, which `values` shows. */
  readonly controls?: readonly string[];
}

export interface SlicePaths {
  readonly text: string;
  readonly sent: string;
  readonly aside: string;
}

/**
 * Writes a slice. Where the original stands on the disk and all of it is as it should be, it is the text: nothing is written.
 */
export class SliceWriter {
  readonly tiles: Tiles = { header: 0, kept: 0, aside: 0, blank: 0 };
  readonly lines = new LineMap();
  kept = 0;
  emptyRows = 0;
  oldMacLines = 0;
  /** Bytes of the text so far. */
  bytes = 0;
  isEncoded = false;
  #skip: 0 | 1 = 0;
  #text: LineFile | undefined;
  #sent: LineFile | undefined;
  #aside: LineFile | undefined;

  readonly #paths: SlicePaths;
  readonly #original: string | undefined;

  /** `original`: the file that the text begins. */
  constructor(paths: SlicePaths, original?: string) {
    this.#paths = paths;
    this.#original = original;
    if (original === undefined) this.#text = new LineFile(paths.text);
  }

  get isInPlace(): boolean {
    return this.#text === undefined;
  }

  /** The header, of a text that stays in its place. */
  skipHeader(bytes: number): void {
    this.#skip = 1;
    this.bytes += bytes;
  }

  /** Records that stand as they were sent, each in a line. */
  keep(span: Buffer): void {
    this.bytes += span.length;
    this.tiles.kept += span.length;
    this.#text?.write(span);
    this.#sent?.write(span);
  }

  /** A record that was written otherwise. */
  add(text: string, sent: string, end: string): void {
    this.leaveOriginal();
    const asSent = encodeSent(sent);
    if (text !== asSent && !this.#sent) {
      const of = this.#paths.text;
      this.#sent = new LineFile(this.#paths.sent, { of, bytes: (this.#text as LineFile).bytes });
    }
    this.#text?.write(text + end);
    this.#sent?.write(asSent + end);
    this.bytes += text.length + end.length;
  }

  setAside(record: SetAside): void {
    this.leaveOriginal();
    this.#aside ??= new LineFile(this.#paths.aside);
    this.#aside.write(`${JSON.stringify(record)}\n`);
    this.bytes += record.raw.length;
  }

  /** What follows is not as it should be. */
  leaveOriginal(): void {
    if (this.#text) return;
    this.#text = new LineFile(this.#paths.text, { of: this.#original as string, bytes: this.bytes });
  }

  close(): TextSlice {
    const { kept, lines, tiles, emptyRows, oldMacLines, isEncoded } = this;
    const paths = this.#paths;
    for (const file of [this.#text, this.#sent, this.#aside]) file?.close();
    const text = this.#text ? paths.text : (this.#original as string);
    const sent = this.#sent ? paths.sent : text;
    const aside = this.#aside ? paths.aside : null;
    return { text, sent, aside, skip: this.#skip, kept, isEncoded, lines, tiles, emptyRows, oldMacLines };
  }
}
