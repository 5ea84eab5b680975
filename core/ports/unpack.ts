/** What reading a drop's bytes once has told. `sha256` is that of the unpacked content, so that zipping a file does not change it. */
export interface Unpacked {
  readonly sha256: string;
  readonly bytes: number;
  /** Lines that hold text, the header included. A last line without a newline counts. */
  readonly lines: number;
  readonly firstLine: string;
}

/**
 * Unpacks `from` (gzip is known by its first bytes, not by its name) into `to`, without a byte order mark.
 * @throws PmrError `drop-truncated`, `drop-not-utf8`, `drop-empty`
 */
export type Unpack = (from: string, to: string) => Promise<Unpacked>;
