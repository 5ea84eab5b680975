import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FILE = 'source-sans-3.woff2';

/** Where the pages look for their font, beside them. */
export const PAGE_FONT = `assets/${FILE}`;

/** The font of the pages (Source Sans 3, OFL-1.1, its Latin letters): with another, the month does not fit its page. */
export const pageFont = (): Uint8Array => new Uint8Array(readFileSync(fileURLToPath(new URL(FILE, import.meta.url))));
