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
  /** Rows shown, `MOST_ROWS` unless told. */
  readonly most?: number;
  /** Narrow screens show each row as a block of labelled lines. */
  readonly stacked?: boolean;
}

/** A page of many thousand rows helps nobody and is slow to open: the page stops here, the CSV files and pmr.json do not. */
export const MOST_ROWS = 500;

/** A table with a caption, column headers, and a row header in its first column. */
export function dataTable<Row>({
  caption,
  columns,
  rows,
  file,
  rowId,
  most = MOST_ROWS,
  stacked = false,
}: DataTable<Row>): Html {
  const shown = rows.slice(0, most);
  const role = (name: string): Content => stacked && spelledOut(name);
  const header = ({ title, numeric }: Column<Row>) =>
    html`<th${role('columnheader')} scope="col"${classOf(numeric === true, title)}>${title}</th>`;
  const cell = ({ title, numeric, cell: contentOf }: Column<Row>, row: Row, at: number) => {
    const content = contentOf(row);
    const kind = classOf(numeric === true, content);
    const label = stacked && at > 0 && typeof title === 'string' && html` data-label="${title}"`;
    return at === 0
      ? html`<th${role('rowheader')} scope="row"${kind}>${content}</th>`
      : html`<td${role('cell')}${kind}${label}>${content}</td>`;
  };
  const id = (row: Row) => rowId !== undefined && html` id="${rowId(row)}"`;
  return html`<div class="scroll"><table${role('table')}${stacked && html` class="stacked"`}><caption>${caption}</caption>
<thead${role('rowgroup')}><tr${role('row')}>${columns.map(header)}</tr></thead>
<tbody${role('rowgroup')}>${shown.map(row => html`<tr${role('row')}${id(row)}>${columns.map((column, at) => cell(column, row, at))}</tr>\n`)}</tbody></table></div>
${cutNotice(rows.length, shown.length, file)}`;
}

const NUMERIC = html` class="n"`;

/** A word that has no place to break at breaks anywhere, so that no table grows beyond its page; hashes have a way of their own. */
const LONG_WORD = /(?:^|[\s>])[^\s<>]{41,}(?:[\s<]|$)/;
const isLong = (content: Content): boolean =>
  typeof content !== 'number' && content !== null && content !== false && LONG_WORD.test(String(html`${content}`));

function classOf(numeric: boolean, content: Content): Content {
  if (isLong(content)) return numeric ? html` class="n long"` : html` class="long"`;
  return numeric && NUMERIC;
}

/** Rows that are laid out as blocks lose their meaning for screen readers unless it is spelled out. */
const spelledOut = (name: string): Html => html` role="${name}"`;

/** Says what a shortened list leaves out, and where all of it is. */
export const cutNotice = (all: number, shown: number, file: string): Content =>
  all > shown &&
  html`<p class="cut">The first ${count(shown)} of ${count(all)} rows. All of them are in <code>${file}</code> and <code>pmr.json</code>.</p>`;
