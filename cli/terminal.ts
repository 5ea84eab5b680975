/** How wide the window is; null where the output goes elsewhere, and nothing is fitted. */
export const windowWidth = (): number | null => (process.stdout.isTTY ? (process.stdout.columns ?? null) : null);

/** Colour helps on a terminal, unless its user does not want it (https://no-color.org). */
const coloured = (): boolean => process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';

const CODES = { bold: 1, soft: 2, bad: 31, warn: 33 } as const;
const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** The text in a colour or weight, where the terminal shows it; a sign or a word says the same without. */
export const paint = (look: keyof typeof CODES, text: string): string =>
  coloured() ? `\u001b[${CODES[look]}m${text}\u001b[0m` : text;

/** The characters that a text takes on the screen. */
export const shownLength = (text: string): number => text.replace(ESCAPES, '').length;

/** The lines of a text, broken at words so that none is wider; a word that is too wide is broken itself. */
export function wrapped(text: string, width: number): string[] {
  if (shownLength(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  for (const { word, after } of piecesOf(text, width)) {
    const joined = line === '' ? word : `${line}${after}${word}`;
    if (shownLength(joined) <= width) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (shownLength(line) > width) {
      lines.push(line.slice(0, width));
      line = line.slice(width);
    }
  }
  return [...lines, line];
}

/** Where a text may be broken: at blanks, and in a word that is too wide after a hyphen between letters, so that no date is torn. */
export const piecesOf = (text: string, width: number): { word: string; after: string }[] =>
  text.split(' ').flatMap(word =>
    (shownLength(word) > width ? word.split(/(?<=[a-z]-)(?=[a-z])/i) : [word]).map((piece, at) => ({
      word: piece,
      after: at === 0 ? ' ' : '',
    })),
  );

/** Every line of a text that is wider than the window, broken at words and set in as its first line is. */
export function fitted(text: string, width: number | null): string {
  if (width === null) return text;
  return text
    .split('\n')
    .flatMap(line => {
      const indent = /^ */.exec(line)?.[0] ?? '';
      return wrapped(line.slice(indent.length), width - indent.length).map(part => indent + part);
    })
    .join('\n');
}
