/** Marks that turn the direction of text around: they could make a name read as another. */
const TURNING = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/**
 * Content whose texts the font can set. A character that it has not is told by its number, "⟨U+4E2D⟩": PDF/UA allows no letter that nobody
 * can read, and the typesetter would refuse the whole document for it. Line ends and tabs are blanks.
 * @param has whether the font has the character of a code point
 */
export function printable<Content>(content: Content, has: (codePoint: number) => boolean): Content {
  const text = (given: string) =>
    given.replace(/\s+/gu, ' ').replace(/./gu, character => {
      const codePoint = character.codePointAt(0) ?? 0;
      if (has(codePoint) && !TURNING.test(character)) return character;
      return `⟨U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}⟩`;
    });
  const each = (value: unknown): unknown => {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(each);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, each(item)]));
  };
  return each(content) as Content;
}
