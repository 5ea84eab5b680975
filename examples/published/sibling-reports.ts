import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Feed } from '../../core/catalogue/feed.schema.ts';
import { datesOf } from '../../core/domain/reporting-month.ts';
import { rowText } from '../september-2020/row-text.ts';

const Row = z.record(z.string(), z.union([z.string(), z.int()])).and(z.object({ times: z.int().positive() }));

const PublishedSibling = z.strictObject({
  report: z.string(),
  period: z.string(),
  source: z.string(),
  drops: z.record(z.string(), z.record(z.string(), z.array(Row))),
  says: z.array(z.string()).min(1),
  stops: z.string().optional().describe('what the gate finds, where the paper contradicts itself'),
});
export type PublishedSibling = z.infer<typeof PublishedSibling>;

/** What papers print of the reports beside the PMR, with drops that it follows from. */
export const publishedSiblings = (): PublishedSibling[] =>
  z
    .array(PublishedSibling)
    .parse(parse(readFileSync(fileURLToPath(new URL('sibling-reports.yaml', import.meta.url)), 'utf8')));

/** The text of a drop: each row as often as it says, with a number after its key. */
export function siblingDrop(feed: Feed, period: string, rows: PublishedSibling['drops'][string][string]): string {
  const { header, line } = rowText(feed, 'csv');
  const numbered = (row: (typeof rows)[number], at: number, column: string) =>
    column === 'user_id' || column === 'subscriber_id' || column === 'incident_id' || column === 'problem_id'
      ? `${row[column]}${String(at).padStart(5, '0')}`
      : row[column];
  const cell = (row: (typeof rows)[number], at: number, { name, type, required }: Feed['columns'][number]) => {
    const value = numbered(row, at, name);
    if (value !== undefined) return String(value);
    if (name === 'as_of') return datesOf(period).last;
    if (!required) return '';
    return type === 'integer' ? '0' : 'false';
  };
  const lines = rows.flatMap(row =>
    Array.from({ length: row.times }, (_, at) => line(feed.columns.map(column => cell(row, at, column)))),
  );
  return header + lines.join('');
}
