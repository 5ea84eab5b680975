import { readTerms } from '../../credits/terms/read-terms.ts';
import type { TermsFile } from './sound-terms.ts';

/** A clause as published, in its terms. */
export interface GalleryEntry {
  readonly file: string;
  readonly clause: string;
  readonly like: readonly string[];
  readonly source: string | undefined;
  readonly confidence: string | undefined;
  /** What its worked examples come to. */
  readonly due: readonly unknown[];
}

/** The clauses that say every one of `words`, and all that clauses are said to be like. */
export function searchGallery(
  files: readonly TermsFile[],
  words: readonly string[],
): { found: GalleryEntry[]; like: string[] } {
  const entries = files.map(entryOf);
  const asked = words.map(word => word.toLowerCase());
  const said = (entry: GalleryEntry) => [entry.file, entry.clause, ...entry.like].join(' ').toLowerCase();
  return {
    found: entries.filter(entry => asked.every(word => said(entry).includes(word))),
    like: [...new Set(entries.flatMap(({ like }) => like))].sort(),
  };
}

function entryOf({ file, value }: TermsFile): GalleryEntry {
  const terms = readTerms(value, file);
  const [scheme] = terms.schemes;
  return {
    file,
    clause: terms.purpose.trim(),
    like: terms.like,
    source: scheme?.source,
    confidence: scheme?.confidence,
    due: terms.worked.map(({ due }) => due),
  };
}
