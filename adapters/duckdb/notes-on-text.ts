import { whole } from '../../core/domain/english.ts';
import type { Conversion } from '../../core/ports/converter.ts';
import type { TextSlice } from './text-slice.ts';

/** What the sender of a text should know of it, though it keeps no row out. */
export function notesOnText(slices: readonly TextSlice[]): Conversion['notes'] {
  const sum = (of: 'emptyRows' | 'oldMacLines') => slices.reduce((total, slice) => total + slice[of], 0);
  const [empty, oldMac] = [sum('emptyRows'), sum('oldMacLines')];
  return [
    ...(empty > 0
      ? [
          {
            code: 'empty-rows',
            says: `The file has ${lines(empty)} of commas alone, as spreadsheets write for rows that were emptied: they were left out and are no rows.`,
          },
        ]
      : []),
    ...(oldMac > 0
      ? [
          {
            code: 'old-mac-line-ends',
            says: `The file has ${lines(oldMac)} with the line end of an old Mac, a carriage return alone: each was read as a line. Save the file with newlines, as CSV (UTF-8), so that every program reads it so.`,
          },
        ]
      : []),
  ];
}

const lines = (count: number): string => (count === 1 ? 'a line' : `${whole(count)} lines`);
