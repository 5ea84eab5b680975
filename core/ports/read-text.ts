import type { Workbench } from './workbench.ts';

/** What reading a drop's bytes once has told. `sha256` is that of the unpacked content, so that zipping a file does not change it. */
export interface TextFacts {
  readonly sha256: string;
  readonly bytes: number;
  /** Lines that hold text, the header included. A last line without a newline counts. */
  readonly lines: number;
  readonly firstLine: string;
}

/** A part of a drop's text, which stands in the scratch file `text`; of CSV each part begins with the header. */
export interface TextSlice {
  /** Lines that hold text, the header included. */
  readonly lines: number;
  /** Line n of the part is line n + this of the drop. */
  readonly linesBefore: number;
}

/** The text of a drop, without a byte order mark. */
export interface DropText {
  readonly facts: TextFacts;
  /**
   * The text part by part, in order, one at a time in the scratch file `text`: a small drop has one part, a large one as many as it takes
   * to leave the disk room. No record is cut in two. It can be gone through again.
   * @throws Error where the content is not what it was at the first reading
   */
  slices(): AsyncIterable<TextSlice>;
}

/** A file that landed. */
export interface LandedFile {
  readonly size: number;
  /** Copies the bytes from `from` up to before `to` into a local file. */
  fetch(file: string, from: number, to: number): Promise<void>;
}

/**
 * Reads a landed file, packed or not (gzip is known by its first bytes, not by its name).
 * @throws PmrError `drop-truncated`, `drop-not-utf8`, `drop-empty`
 */
export type ReadText = (
  landed: LandedFile,
  format: 'csv' | 'ndjson',
  bench: Pick<Workbench, 'file'>,
) => Promise<DropText>;
