import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';

/** The font is shipped: one of the machine's own would give other bytes, and another page. */
const FILES = ['Regular', 'Semibold', 'Bold'].map(weight => `source-sans/OTF/SourceSans3-${weight}.otf`);

const { resolve } = createRequire(import.meta.url);

export interface Fonts {
  readonly files: readonly Buffer[];
  /** Whether every weight has the character of a code point. */
  readonly has: (codePoint: number) => boolean;
}

export function readFonts(): Fonts {
  const files = FILES.map(file => readFileSync(resolve(file)));
  const fonts = files.map(file => fontkit.create(file) as fontkit.Font);
  return { files, has: codePoint => fonts.every(font => font.hasGlyphForCodePoint(codePoint)) };
}
