import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { fileWriter, parquetWriteRows } from 'hyparquet-writer';
import type { FeedColumn } from '../../core/catalogue/feed.schema.ts';
import { readFeeds } from '../../examples/september-2020/read-feeds.ts';
import type { Task } from '../in-child.ts';

const types = {
  text: 'STRING',
  integer: 'INT64',
  instant: 'TIMESTAMP',
  date: 'STRING',
  boolean: 'BOOLEAN',
} as const;

/** What one would write in Node instead: csv-parse into a Parquet writer, row by row, typed, nothing checked. */
export const task: Task<{ file: string; feed: string; to: string }, null> = async ({ file, feed, to }, time) => {
  const columns = readFeeds().get(feed)?.columns ?? [];
  await time(async () =>
    parquetWriteRows({
      writer: fileWriter(to),
      rows: typed(createReadStream(file).pipe(parse({ columns: true })), columns),
      columns: columns.map(({ name, type }) => ({ name, type: types[type], nullable: true })),
    }),
  );
  return null;
};

async function* typed(rows: AsyncIterable<Record<string, string>>, columns: readonly FeedColumn[]) {
  for await (const row of rows)
    yield Object.fromEntries(columns.map(({ name, type }) => [name, value(row[name] ?? '', type)]));
}

function value(text: string, type: FeedColumn['type']) {
  if (text === '') return null;
  if (type === 'integer') return BigInt(text);
  if (type === 'instant') return new Date(text);
  return type === 'boolean' ? text === 'true' : text;
}
