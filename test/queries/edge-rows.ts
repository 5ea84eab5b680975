import type { Feed, FeedColumn } from '../../core/catalogue/feed.schema.ts';
import type { ReportingMonth } from '../../core/domain/reporting-month.ts';
import { datesWithin } from '../../core/intake/column-envelope.ts';
import { randomFrom } from '../fuzz/directed-drop.ts';

const within = datesWithin('2020-09' as ReportingMonth);

/** Instants and dates as far apart as intake takes them, and those at the ends of the month of the edges. */
const clocks = {
  instant: [
    `${within.first}T00:00:00.000Z`,
    '2020-08-31T22:59:59.999Z',
    '2020-08-31T23:00:00.000Z',
    '2020-09-30T22:59:59.999Z',
    '2020-09-30T23:00:00.000Z',
    `${within.last}T23:59:59.999Z`,
  ],
  date: [within.first, '2020-08-31', '2020-09-01', '2020-09-30', '2020-10-01', within.last],
} as const;

export type EdgeRow = Readonly<Record<string, string>>;

const isKey = (feed: Feed, { name, type, values }: FeedColumn) => feed.key.includes(name) && type === 'text' && !values;

/** The edges of a column's envelope, and its example. */
export function edgesOf({ type, required, example, values, min, max }: FeedColumn): string[] {
  const empty = required ? [] : [''];
  switch (type) {
    case 'integer':
      return [example, String(min), String(max), ...empty];
    case 'instant':
    case 'date':
      return [example, ...clocks[type], ...empty];
    case 'boolean':
      return ['true', 'false', ...empty];
    case 'text':
      return [...(values ?? [example]), ...empty];
  }
}

/**
 * Rows of a feed with each pair of its columns at each pair of their edges, the others at their examples, and as many with all columns at edges
 * of which none is wrong by itself. Which of them are accepted is for intake to say.
 */
export function edgeRows(feed: Feed, mixed: number): EdgeRow[] {
  const random = randomFrom(202009);
  const among = (list: readonly string[]) => list[Math.floor(random() * list.length)] as string;
  const wide = feed.columns.filter(({ type }) => type === 'integer' || type === 'instant' || type === 'date');
  const usual = Object.fromEntries(feed.columns.map(({ name, example }) => [name, example]));
  const rows: Record<string, string>[] = [];
  for (const [at, one] of wide.entries())
    for (const other of wide.slice(at))
      for (const value of edgesOf(one))
        for (const second of edgesOf(other)) rows.push({ ...usual, [other.name]: second, [one.name]: value });
  for (let n = 0; n < mixed; n += 1)
    rows.push(Object.fromEntries(feed.columns.map(column => [column.name, among(edgesOf(column))])));
  const keys = feed.columns.filter(column => isKey(feed, column));
  return rows.map((row, at) => ({
    ...row,
    ...Object.fromEntries(keys.map(({ name, example }) => [name, numbered(example, at)])),
  }));
}

/** An example of its own for each row: its last digits count. */
const numbered = (example: string, at: number): string =>
  example.replace(/[0-9A-F]{4}(?=[^0-9A-F]*$)/, String(1000 + at).slice(-4));

export const edgeCsv = (feed: Feed, rows: readonly EdgeRow[]): string => {
  const names = feed.columns.map(({ name }) => name);
  const cell = (value: string) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  return [names.join(','), ...rows.map(row => names.map(name => cell(row[name] as string)).join(','))]
    .map(line => `${line}\n`)
    .join('');
};
