const MOST_CHARACTERS = 31;
/** Excel keeps this name for itself. */
const RESERVED = 'history';

/** A name for each sheet, in order: what Excel forbids replaced, cut to its length, and no two alike whatever their case. */
export function sheetNames(names: readonly string[]): string[] {
  const taken = new Set([RESERVED]);
  return names.map(name => {
    const plain = Array.from(
      name.replaceAll(/[\\/?*[\]:\p{Cc}\p{Cs}\u{fffe}\u{ffff}]/gu, '-').replaceAll(/^'|'$/g, '-'),
    );
    for (let again = 0; ; again += 1) {
      const ending = again === 0 ? '' : again === 1 ? '_' : `_${again}`;
      const found = fitting(plain, MOST_CHARACTERS - ending.length) + ending;
      if (found === '' || taken.has(found.toLowerCase())) continue;
      taken.add(found.toLowerCase());
      return found;
    }
  });
}

/** Characters are cut whole, although Excel counts halves of surrogate pairs. */
function fitting(characters: readonly string[], most: number): string {
  let text = '';
  for (const character of characters) {
    if (text.length + character.length > most) break;
    text += character;
  }
  return text;
}
