import type { Feed } from '../catalogue/feed.schema.ts';
import type { DropAddress } from './drop-address.ts';
import type { KeyRange, Rival } from './rivals.ts';
import type { RowRule } from './row-rules.ts';

/** What became of a drop's rows. The accepted ones, their keys and the rejected ones are left as scratch files. */
export interface Conversion {
  readonly dropId: string;
  readonly accepted: number;
  readonly rejected: number;
  /** Drops in which keys of this one were found, in order. */
  readonly rejectedAgainst: readonly string[];
  readonly keyRange: KeyRange | null;
}

/** A drop whose unpacked text is a scratch file. */
export interface DropToConvert {
  readonly feed: Feed;
  readonly address: DropAddress;
  readonly header: readonly string[];
  /** Lines with text, the header included. */
  readonly lines: number;
  readonly rules: readonly RowRule[];
  /** The drop's identity, once it is known which drops its rows were rejected against. */
  dropId(rejectedAgainst: readonly string[]): string;
  /** The drops accepted before that may have keys in this range. */
  rivals(range: KeyRange | null): Promise<Rival[]>;
}
