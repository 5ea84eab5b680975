import { DuckDBInstance } from '@duckdb/node-api';
import { literal, quoted } from '../../core/catalogue/sql-text.ts';
import { readFeeds } from '../../examples/september-2020/read-feeds.ts';
import type { Task } from '../in-child.ts';

/** Reads every value of the same files once, and does nothing with it but find the greatest. */
export const task: Task<{ drops: readonly { file: string; feed: string }[] }, null> = async ({ drops }, time) => {
  const feeds = readFeeds();
  const connection = await (await DuckDBInstance.create(':memory:', { memory_limit: '2GB' })).connect();
  for (const { file, feed } of drops) {
    const names = feeds.get(feed)?.columns.map(({ name }) => name) ?? [];
    const columns = names.map(name => `${literal(name)}: 'VARCHAR'`).join(', ');
    await time(() =>
      connection.runAndReadAll(`select count(*), ${names.map(name => `max(${quoted(name)})`).join(', ')}
        from read_csv(${literal(file)}, header = true, auto_detect = false, columns = {${columns}})`),
    );
  }
  return null;
};
