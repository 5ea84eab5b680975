import { getDocumentProxy } from 'unpdf';

/** Lines of print whose bases differ by less are one row. */
const NEAR = 2;

/** The rows of a document, each as the pieces of text that stand on one line, from left to right. */
export async function readPdfRows(file: Uint8Array): Promise<string[][]> {
  const document = await getDocumentProxy(new Uint8Array(file));
  const rows: string[][] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    const pieces = items.flatMap(item =>
      'str' in item && item.str.trim() !== ''
        ? [{ text: item.str, left: item.transform[4] as number, base: item.transform[5] as number, width: item.width }]
        : [],
    );
    rows.push(...lines(pieces));
  }
  return rows;
}

interface Piece {
  readonly text: string;
  readonly left: number;
  readonly base: number;
  readonly width: number;
}

function lines(pieces: readonly Piece[]): string[][] {
  const found: Piece[][] = [];
  for (const piece of pieces) {
    const line = found.find(([first]) => first !== undefined && Math.abs(first.base - piece.base) < NEAR);
    if (line) line.push(piece);
    else found.push([piece]);
  }
  return found.map(line => joined(line.toSorted((a, b) => a.left - b.left)));
}

/** Pieces that touch are one text: the writer of a document may cut a word anywhere. */
function joined(line: readonly Piece[]): string[] {
  const cells: { text: string; right: number }[] = [];
  for (const { text, left, width } of line) {
    const last = cells.at(-1);
    if (last && left - last.right < 4)
      cells[cells.length - 1] = { text: last.text + (left - last.right > 1 ? ' ' : '') + text, right: left + width };
    else cells.push({ text, right: left + width });
  }
  return cells.map(({ text }) => text.trim());
}
