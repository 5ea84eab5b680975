import { DuckDBInstance } from '@duckdb/node-api';
import { literal } from '../../core/catalogue/sql-text.ts';
import { readFeeds } from '../../examples/september-2020/read-feeds.ts';
import type { Task } from '../in-child.ts';

const types = { text: 'VARCHAR', integer: 'BIGINT', instant: 'TIMESTAMP', date: 'DATE', boolean: 'BOOLEAN' } as const;

/** The limit: DuckDB copies one file to typed Parquet and checks nothing. */
export const task: Task<{ file: string; feed: string; to: string }, null> = async ({ file, feed, to }, time) => {
  const columns =
    readFeeds()
      .get(feed)
      ?.columns.map(({ name, type }) => `${literal(name)}: '${types[type]}'`) ?? [];
  const connection = await (await DuckDBInstance.create(':memory:', { memory_limit: '2GB' })).connect();
  await time(() =>
    connection.run(`copy (from read_csv(${literal(file)}, header = true, auto_detect = false, columns = {${columns.join(', ')}}, ignore_errors = true))
      to ${literal(to)} (format parquet, compression zstd)`),
  );
  return null;
};
