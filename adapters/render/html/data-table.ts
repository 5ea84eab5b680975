import { count } from '../format.ts';
import { type Content, type Html, html } from './markup.ts';

export interface Column<Row> {
  readonly title: Content;
  readonly numeric?: boolean;
  readonly cell: (row: Row) => Content;
}

export interface DataTable<Row> {
  readonly caption: Content;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** The file that holds every row, for the sentence under a table that was cut. */
  readonly file: string;
  readonly rowId?: (row: Row) => string;
  /** Narrow screens show each row as a block of labelled lines. */
  readonly stacked?: boolean;
}

/** A page of many thousand rows helps nobody and is slow to open: the page stops here, the CSV files and pmr.json do not. */
export const MOST_ROWS = 500;

/** A table with a caption, column headers, and a row header in its first column. Roles are spelled out as stacked rows lose theirs. */
export function dataTable<Row>({ caption, columns, rows, file, rowId, stacked = false }: DataTable<Row>): Html {
  const shown = rows.slice(0, MOST_ROWS);
  return html`<div class="scroll"><table role="table"${stacked && html` class="stacked"`}><caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map(({ title, numeric }) => html`<th role="columnheader" scope="col"${numeric === true && NUMERIC}>${title}</th>`)}</tr></thead>
<tbody role="rowgroup">${shown.map(row => tableRow(row, columns, stacked, rowId?.(row)))}</tbody></table></div>
${cutNotice(rows.length, shown.length, file)}`;
}

const NUMERIC = html` class="n"`;

function tableRow<Row>(row: Row, columns: readonly Column<Row>[], stacked: boolean, id: string | undefined): Html {
  return html`<tr role="row"${id !== undefined && html` id="${id}"`}>${columns.map(({ title, numeric, cell }, at) => {
    const attributes = [
      numeric === true && NUMERIC,
      stacked && at > 0 && typeof title === 'string' && html` data-label="${title}"`,
    ];
    return at === 0
      ? html`<th role="rowheader" scope="row"${attributes}>${cell(row)}</th>`
      : html`<td role="cell"${attributes}>${cell(row)}</td>`;
  })}</tr>
`;
}

/** Says what a shortened list leaves out, and where all of it is. */
export const cutNotice = (all: number, shown: number, file: string): Content =>
  all > shown &&
  html`<p class="cut">The first ${count(shown)} of ${count(all)} rows. All of them are in <code>${file}</code> and <code>pmr.json</code>.</p>`;
