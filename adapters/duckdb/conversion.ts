import type { Conversion, KeyRange, Rival, TextToConvert } from '../../core/ports/converter.ts';
import type { LostRows } from './lost-rows.ts';
import type { RowFiles } from './scratch-files.ts';
import type { TextSlice } from './slice-text.ts';
import type { DropText } from './text-reader.ts';

/** What became of a drop's rows, or of those of one slice. */
export interface SortedRows
  extends Pick<Conversion, 'dropId' | 'accepted' | 'rejected' | 'duplicates' | 'restated' | 'lostTo' | 'takes'> {
  /** Digest of the rows that were lost to other drops. */
  readonly lost: LostRows;
  readonly keyRange: KeyRange | null;
  /** Where they are. */
  readonly files: RowFiles;
}

/** A drop whose text has been read. */
export interface DropToConvert extends TextToConvert {
  readonly format: 'csv' | 'ndjson';
  readonly header: readonly string[];
  readonly text: DropText;
}

/** One slice of it, whose text stands in the scratch file. Among its rivals are the slices before it. */
export interface SliceToConvert extends DropToConvert, TextSlice {
  readonly files: RowFiles;
  rivals(range: KeyRange | null): Promise<Rival[]>;
}
