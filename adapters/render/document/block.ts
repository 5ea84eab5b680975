import type { Achievement } from '../../../core/domain/achievement.ts';
import { count } from '../format.ts';

/** What the document is made of: plain text only, so that nothing that a provider wrote is ever markup. */
export type Block = Heading | Paragraph | Table | Charts;

interface Heading {
  readonly kind: 'heading';
  /** 1 to 3; the third is not numbered and not in the contents. */
  readonly level: number;
  readonly text: string;
}

interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
  /** A note is smaller and softer; a lead is larger. */
  readonly tone: 'plain' | 'note' | 'lead';
}

/** A cell: its text, a second line below it, and an achievement, which gives it its sign and its colour. */
interface Cell {
  readonly text: string;
  readonly sub: string;
  readonly achievement: Achievement | null;
  readonly strong: boolean;
}

interface Table {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly { readonly title: string; readonly numeric: boolean; readonly share: number | null }[];
  readonly rows: readonly (readonly Cell[])[];
}

interface Charts {
  readonly kind: 'charts';
  /** Charts that stand side by side, each with its caption and its description in words. */
  readonly charts: readonly { readonly caption: string; readonly description: string; readonly svg: string }[];
}

export const heading = (level: number, text: string): Block => ({ kind: 'heading', level, text });
export const paragraph = (text: string, tone: Paragraph['tone'] = 'plain'): Block => ({
  kind: 'paragraph',
  text,
  tone,
});
export const note = (text: string): Block => paragraph(text, 'note');

export const charts = (...given: Charts['charts']): Block[] =>
  given.length === 0 ? [] : [{ kind: 'charts', charts: given }];

type CellOf = string | Partial<Cell>;

/** A column of a table over rows: `share` is the part of the width that it takes; without, it is as wide as its text. */
export interface Column<Row> {
  readonly title: string;
  readonly numeric?: boolean;
  readonly share?: number;
  readonly cell: (row: Row) => CellOf;
}

/** As many rows as stand in print; the file that the caption then names has all of them. */
const MOST_ROWS = 150;

/** A table of rows; without rows the sentence that says so, for a table is never empty. */
export function table<Row>(
  caption: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  nothing: string,
  file = 'pmr.json',
): Block {
  if (rows.length === 0) return paragraph(nothing);
  return {
    kind: 'table',
    caption:
      rows.length > MOST_ROWS
        ? `${caption} (the first ${MOST_ROWS} of ${count(rows.length)} rows; ${file} has all)`
        : caption,
    columns: columns.map(({ title, numeric = false, share = null }) => ({ title, numeric, share })),
    rows: rows.slice(0, MOST_ROWS).map(row => columns.map(({ cell }) => cellOf(cell(row)))),
  };
}

const cellOf = (given: CellOf): Cell => ({
  text: '',
  sub: '',
  achievement: null,
  strong: false,
  ...(typeof given === 'string' ? { text: given } : given),
});
