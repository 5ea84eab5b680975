import { piecesOf, shownLength, windowWidth, wrapped } from './terminal.ts';

const GAP = '  ';
/** A column of words is not made narrower than its longest piece, nor than this. */
const NARROWEST = 6;

/**
 * Columns padded to their widest cell; those named in `right` are set flush right and keep their width. Where the table is wider than the
 * window, the widest of the others are made narrower and their cells broken at words: nothing is cut.
 */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
  window: number | null = windowWidth(),
): string {
  const floors = head.map((title, at) =>
    Math.max(
      NARROWEST,
      ...[title, ...rows.map(row => row[at] ?? '')].flatMap(cell =>
        piecesOf(cell, 0).map(({ word }) => shownLength(word)),
      ),
    ),
  );
  const widths = fittedWidths(
    head.map((title, at) => Math.max(shownLength(title), ...rows.map(row => shownLength(row[at] ?? '')))),
    floors,
    right,
    window,
  );
  const line = (cells: readonly string[]) => lines(cells, widths, right);
  return [...line(head), ...line(widths.map(width => '-'.repeat(width))), ...rows.flatMap(line)].join('\n');
}

function fittedWidths(
  widest: readonly number[],
  floors: readonly number[],
  right: readonly number[],
  window: number | null,
): number[] {
  const widths = [...widest];
  const over = () => widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length) - (window ?? Infinity);
  while (over() > 0) {
    const [at] = widths
      .map((width, index) => [index, width] as const)
      .filter(([index, width]) => !right.includes(index) && width > (floors[index] ?? NARROWEST))
      .reduce((most, each) => (each[1] > (most[1] ?? 0) ? each : most), [-1, 0] as readonly [number, number]);
    if (at < 0) return widths;
    widths[at] = (widths[at] ?? 0) - 1;
  }
  return widths;
}

function lines(cells: readonly string[], widths: readonly number[], right: readonly number[]): string[] {
  const broken = widths.map((width, at) => wrapped(cells[at] ?? '', width));
  const high = Math.max(...broken.map(({ length }) => length));
  return Array.from({ length: high }, (_, line) =>
    widths
      .map((width, at) => {
        const text = broken[at]?.[line] ?? '';
        const space = ' '.repeat(Math.max(0, width - shownLength(text)));
        return right.includes(at) ? space + text : text + space;
      })
      .join(GAP)
      .trimEnd(),
  );
}
