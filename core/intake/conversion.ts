import type { Feed } from '../catalogue/feed.schema.ts';
import type { DropText, TextSlice } from '../ports/read-text.ts';
import type { DropAddress } from './drop-address.ts';
import type { KeyRange, Rival } from './rivals.ts';
import type { RowRule } from './row-rules.ts';
import type { RowFiles } from './scratch-files.ts';

/** What became of a drop's rows, or of those of one slice. */
export interface Conversion {
  readonly dropId: string;
  readonly accepted: number;
  readonly rejected: number;
  /** Drops in which keys of this one were found, in order. */
  readonly rejectedAgainst: readonly string[];
  readonly keyRange: KeyRange | null;
  /** Accepted rows by the local date of the feed's counting instant; null where it has none. */
  readonly days?: readonly { readonly day: string; readonly rows: number }[] | null;
  /** Digest of the accepted rows, whatever their order. */
  readonly digest?: string | null;
  /** Where they are. */
  readonly files: RowFiles;
}

/** A drop whose text has been read. */
export interface DropToConvert {
  readonly feed: Feed;
  readonly address: DropAddress;
  readonly header: readonly string[];
  readonly text: DropText;
  readonly rules: readonly RowRule[];
  /** The drop's identity, once it is known which drops its rows were rejected against. */
  dropId(rejectedAgainst: readonly string[]): string;
  /** The drops accepted before that may have keys in this range. */
  rivals(range: KeyRange | null): Promise<Rival[]>;
}

/** One slice of it, whose text stands in the scratch file. Among its rivals are the slices before it. */
export interface SliceToConvert extends DropToConvert, TextSlice {
  readonly files: RowFiles;
}
