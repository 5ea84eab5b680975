import type { Feed } from '../../core/catalogue/feed.schema.ts';
import type { Format } from './providers.ts';

interface RowText {
  /** Empty for newline-delimited JSON. */
  readonly header: string;
  line(cells: readonly string[]): string;
}

/** Rows of a feed as lines of a file, the line end included. An empty value is null. */
export const rowText = (feed: Feed, format: Format): RowText => (format === 'ndjson' ? json(feed) : csv(feed));

function csv(feed: Feed): RowText {
  // Only free text can hold what needs quoting.
  const free = feed.columns.flatMap((column, at) =>
    column.type === 'text' && !column.values && !column.pattern ? [at] : [],
  );
  return {
    header: `${feed.columns.map(column => column.name).join(',')}\n`,
    line(cells) {
      if (!free.some(at => needsQuotes.test(cells[at] as string))) return `${cells.join(',')}\n`;
      return `${cells.map(cell => (needsQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
    },
  };
}

const needsQuotes = /[",\r\n]/;

function json(feed: Feed): RowText {
  const names = feed.columns.map(column => `${JSON.stringify(column.name)}:`);
  const bare = feed.columns.map(column => column.type === 'integer' || column.type === 'boolean');
  const value = (cell: string, at: number) => (cell === '' ? 'null' : bare[at] ? cell : JSON.stringify(cell));
  return {
    header: '',
    line: cells => `{${cells.map((cell, at) => (names[at] as string) + value(cell, at)).join(',')}}\n`,
  };
}
