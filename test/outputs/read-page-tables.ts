import { type HTMLElement, parse } from 'node-html-parser';

/** A row of a page's table: its cells by their headings, and the element that it is. */
export interface PageRow {
  readonly page: string;
  readonly caption: string;
  readonly id: string | undefined;
  readonly cells: Readonly<Record<string, string>>;
}

const text = (element: HTMLElement | null): string => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** Every row of every table of a site as a reader who is not ours parses it; small print of a cell stands after " | ". */
export function readPageTables(files: ReadonlyMap<string, string | Uint8Array>): PageRow[] {
  return [...files]
    .filter(([name]) => name.endsWith('.html'))
    .flatMap(([page, markup]) =>
      parse(String(markup))
        .querySelectorAll('table')
        .flatMap(table => rowsOf(page, table)),
    );
}

function rowsOf(page: string, table: HTMLElement): PageRow[] {
  const headings = table.querySelectorAll('thead th').map(text);
  return table.querySelectorAll('tbody').flatMap(body =>
    body.querySelectorAll('tr').map(row => ({
      page,
      caption: text(table.querySelector('caption')),
      id: row.id || body.id || undefined,
      cells: Object.fromEntries(
        row.querySelectorAll('th,td').map((cell, at) => [headings[at] ?? String(at), cellText(cell)]),
      ),
    })),
  );
}

function cellText(cell: HTMLElement): string {
  const small = cell
    .querySelectorAll('.sub,.mark,.flag')
    .filter(each => each.parentNode === cell)
    .map(text);
  for (const each of cell.querySelectorAll('.sub,.mark,.flag,[aria-hidden]')) each.remove();
  return [text(cell), ...small].filter(part => part !== '').join(' | ');
}
