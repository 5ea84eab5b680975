/** What XML 1.0 cannot hold, not even as a reference: control characters, halves of surrogate pairs, U+FFFE and U+FFFF. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;
/** Spreadsheets read `_x0041_` as "A"; an underscore that is written so itself keeps such a text as it is. */
const ESCAPE = /_(?=x[0-9a-f]{4}_)/gi;
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Most texts need nothing, and there may be a million of them. */
const PLAIN = /^[ !#-%'-;=?-^`-~]*$/;

/** A text between tags or quotation marks. What cannot be written shows as �, so that nobody takes the text for whole. */
export const xmlText = (text: string): string => (PLAIN.test(text) ? text : escaped(text));

const escaped = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(FORBIDDEN, '\u{fffd}')
    .replaceAll(/[&<>"]/g, found => ENTITIES[found] ?? found);

/** The text of a cell. */
export const cellText = (text: string): string =>
  PLAIN.test(text) ? text : escaped(text.replaceAll(ESCAPE, '_x005F_'));
