/** The looks that the workbook has. `guarded` text stays text even when somebody edits its cell: Excel's quote prefix. */
export type Look = 'plain' | 'header' | 'machine' | 'title' | 'label' | 'wrapped' | 'guarded' | 'link';

/** What one cell of a worksheet holds; null leaves it out. */
export interface Cell {
  readonly value: string | number | boolean;
  /** Excel's number format; General unless told. */
  readonly format?: string;
  readonly look?: Look;
  /** The sheet that it leads to. */
  readonly link?: string;
}

export interface Sheet {
  readonly name: string;
  /** In characters, one for each column. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly (Cell | null)[])[];
  /** How many rows at its top are headings: they stay in view and are printed on every page. */
  readonly headings: number;
  /** Whether the last heading has filters for what stands below it. */
  readonly filter: boolean;
}
