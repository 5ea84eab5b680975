import type { LocalDate } from '../domain/calendar.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';

/** What a row of a feed looks like. */
export interface RowShape {
  readonly name: string;
  readonly columns: readonly {
    readonly name: string;
    readonly type: CellType;
    readonly required: boolean;
    /** Which parts of an instant's local time are stored beside it. */
    readonly local: readonly ('date' | 'second')[];
  }[];
  /** A row is known by these columns. */
  readonly key: readonly string[];
  readonly months: RowLife;
}

/** Which day a row counts on, and over which its life goes: instants and dates of it, which stand for their local dates. */
export interface RowLife {
  /** The latest of them decides; a feed without any has no days. */
  readonly counted_by: readonly string[];
  /** Rows in which one of them is looked at; in all others it is as if empty. */
  readonly counts_where: Readonly<Record<string, { readonly column: string; readonly in: readonly number[] }>>;
  /** Time that is added to them first. */
  readonly plus?: { readonly seconds: number } | undefined;
  readonly touches_from?: string | undefined;
  readonly touches_until?: string | undefined;
  /** SQL over the typed columns. */
  readonly open_when?: string | undefined;
  /** A row about its month, which every later month may tell. */
  readonly told_later?: true | undefined;
}

/** An `instant` carries its offset and at most milliseconds; a `date` is local. */
export type CellType = 'text' | 'integer' | 'instant' | 'date' | 'boolean';

/** One way in which a row can be wrong, with the sentence that tells its provider how to mend it. */
export interface RowRule {
  readonly rule: string;
  readonly column: string;
  readonly breaks: RowTest;
  readonly mend: string;
}

/** What makes a row wrong. A cell that is empty breaks `empty` alone. */
export type RowTest =
  | { readonly is: 'empty' }
  | { readonly is: 'not-of-its-type' }
  | { readonly is: 'not-one-of'; readonly values: readonly string[] }
  | { readonly is: 'not-of-the-form'; readonly pattern: string }
  | { readonly is: 'below'; readonly least: number }
  | { readonly is: 'above'; readonly most: number }
  | { readonly is: 'longer'; readonly most: number }
  /** An instant or a date before the first or after the last of these dates. */
  | { readonly is: 'beyond'; readonly first: string; readonly last: string }
  /** SQL over the typed columns, in the dialect that both engines share. */
  | { readonly is: 'against'; readonly check: string }
  /** The life of the row lies before the first or after the last of these local dates. */
  | { readonly is: 'outside'; readonly first: string; readonly last: string }
  /** The values of these columns together are none of those listed. */
  | { readonly is: 'not-listed'; readonly columns: readonly string[]; readonly listed: readonly (readonly string[])[] };

/** A file that landed. */
export interface LandedFile {
  readonly size: number;
  /** Copies the bytes from `from` up to before `to` into a local file. */
  fetch(file: string, from: number, to: number): Promise<void>;
}

export interface TextToRead {
  readonly format: 'csv' | 'ndjson';
  readonly shape: RowShape;
  /** The names of a CSV header in file order. @throws PmrError `header-wrong` */
  headerOf(firstLine: string): string[];
}

/** What reading a drop's bytes once has told. `sha256` is that of the unpacked content, so that zipping a file does not change it. */
export interface TextFacts {
  readonly sha256: string;
  /** Of the file as it landed; null where its end was not needed. */
  readonly storedSha256: string | null;
  readonly bytes: number;
}

/** Least and greatest value of the first key column, as text. */
export type KeyRange = readonly [least: string, greatest: string];

/** A drop that counts, whose keys new rows may repeat. */
export interface Rival {
  readonly dropId: string;
  /** What its rows' provider is told of it. */
  readonly says: string;
  /** Whether it keeps a key that both have; where it does not, it is to be read again without that key. */
  readonly keeps: boolean;
  /** Its keys, as a scratch file. */
  readonly keys: string;
  /** Its rows, as a scratch file. */
  events(): Promise<string>;
}

export interface TextToConvert {
  readonly shape: RowShape;
  readonly period: ReportingMonth;
  readonly provider: string;
  readonly rules: readonly RowRule[];
  /** Whether of two rows with one key the later counts, and the other is no fault. */
  readonly restatable: boolean;
  /** The drop's identity, once it is known which rows it lost to other drops: `lost` is their digest, empty where there are none. */
  dropId(lost: string): string;
  /** The drops that may have keys in this range, the one with the best right to a key first. */
  rivals(range: KeyRange | null): Promise<Rival[]>;
}

export interface RejectedRow {
  readonly line: number;
  readonly column: string;
  readonly rule: string;
  readonly raw: string;
  readonly mend: string;
}

/** Of a column of whole numbers, or of an instant: then of the milliseconds since the first counting instant. Rounded to whole ones. */
export interface Average {
  readonly column: string;
  /** How many rows have a value. */
  readonly values: number;
  readonly mean: number;
}

/** What became of a drop's rows. */
export interface Conversion {
  readonly dropId: string;
  readonly accepted: number;
  readonly rejected: number;
  /** Rows that repeat another, here or in a drop that keeps it, to the last value. */
  readonly duplicates: number;
  /** Rows of which a later one says something else, where that is no fault. */
  readonly restated: number;
  /** Drops that keep keys of this one, in order. */
  readonly lostTo: readonly string[];
  /** Drops that have keys which this one keeps, in order. */
  readonly takes: readonly string[];
  readonly keyRange: KeyRange | null;
  /** Accepted rows by the local day that they count on, in order; null where the feed has none. */
  readonly days: readonly { readonly day: LocalDate; readonly rows: number }[] | null;
  /** Of the accepted rows, as `Converter.digest` tells it. */
  readonly digest: string;
  readonly averages: readonly Average[];
  /** How many rows broke each rule. */
  readonly rejectedBy: readonly { rule: string; column: string; rows: number; mend: string }[];
  readonly firstRejected: readonly RejectedRow[];
  /** What the sender should look at, though it keeps no row out. */
  readonly notes: readonly { readonly code: string; readonly says: string }[];
  /** Scratch files of the accepted rows, of their keys alone, and of the rejected rows as CSV, if there are any. */
  readonly files: { readonly events: string; readonly keys: string; readonly rejects: string | null };
  /** SHA-256 of those files, and the engine that wrote them: another may write the same rows in other bytes. */
  readonly hashes: {
    readonly engine: string;
    readonly events: string;
    readonly keys: string;
    readonly rejects: string | null;
  };
}

/** Scratch files of CSV. */
export interface CutRows {
  readonly rows: number;
  readonly whole: string;
  /** Together they have the same rows. */
  readonly pieces: readonly string[];
}

/** Rows that are rolled up together. */
export interface RowsToRollUp {
  /** What the rollups call them. */
  readonly table: string;
  readonly shape: RowShape;
  /** Scratch files of events. */
  readonly events: readonly string[];
  /** What has rollups of its own, and the days whose rows it is made of. No day is in two of them. */
  readonly units: readonly { readonly name: string; readonly days: readonly string[] }[];
  /** Columns that say where the rows come from, put on every row of a rollup. */
  readonly stamp: Readonly<Record<string, string>>;
}

export interface RollupToMake {
  readonly name: string;
  readonly sql: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Tables that the query reads besides the rows. */
  readonly references: Readonly<Record<string, TableOfRows>>;
}

export interface TableOfRows {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly Readonly<Record<string, string | number | boolean | null | undefined>>[];
}

/**
 * Reads, converts and rolls up one drop, in a scratch folder that goes away when it is closed: in the Lambda as on one machine.
 */
export interface Converter {
  /** A path for a scratch file of that name. */
  file(name: string): string;
  /**
   * Reads a landed file, packed or not (gzip is known by its first bytes, not by its name).
   * @throws PmrError `drop-truncated`, `drop-not-utf8`, `drop-empty`, `header-wrong`
   */
  read(landed: LandedFile, text: TextToRead): Promise<TextFacts>;
  /**
   * Sorts every row of the text that was read last into accepted or rejected. It can be asked again.
   * @throws PmrError `quotes-unbalanced`, `line-too-long`
   */
  convert(rows: TextToConvert): Promise<Conversion>;
  /**
   * Digest of the rows of a scratch file, of these columns, whatever the order of the rows: the sum of their hashes. It guards against damage, not
   * against intent. Before its hyphen stands by which hash it was made: two that differ there cannot be compared.
   */
  digest(of: { readonly columns: readonly { readonly name: string }[] }, rows: string): Promise<string>;
  /** Of the bytes of a scratch file. */
  sha256(file: string): Promise<string>;
  /**
   * Writes some rows of a scratch file of events as their sender could have sent them, in one file and dealt to several. Which rows, to which file
   * and in which order follows from the seed.
   */
  cut(
    shape: RowShape,
    events: string,
    how: { readonly seed: string; readonly rows: number; readonly pieces: number },
  ): Promise<CutRows>;
  /** Makes rollups of events; each is a scratch file. */
  rollUp(
    rows: RowsToRollUp,
    rollups: readonly RollupToMake[],
  ): Promise<{ readonly rollup: string; readonly unit: string; readonly file: string }[]>;
  close(): Promise<void>;
}

export type OpenConverter = () => Promise<Converter>;
