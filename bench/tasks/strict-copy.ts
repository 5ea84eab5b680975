import { DuckDBInstance } from '@duckdb/node-api';
import { typedRows } from '../../adapters/duckdb/typed-select.ts';
import { literal, quoted } from '../../core/catalogue/sql-text.ts';
import { readFeeds } from '../../examples/september-2020/read-feeds.ts';
import type { Task } from '../in-child.ts';

/** The strict limit: the same columns, each value typed as strictly as the product does it, and nothing else. The bare copy takes 1.5 for 2. */
export const task: Task<{ file: string; feed: string; to: string }, null> = async ({ file, feed, to }, time) => {
  const shape = readFeeds().get(feed);
  if (!shape) throw new Error(`there is no feed ${feed}`);
  const names = shape.columns.map(({ name }) => name);
  const source = `select * from read_csv(${literal(file)}, header = true, auto_detect = false,
    columns = {${names.map(name => `${literal(name)}: 'VARCHAR'`).join(', ')}})`;
  const connection = await (await DuckDBInstance.create(':memory:', { memory_limit: '2GB' })).connect();
  await connection.run(`set TimeZone = 'UTC'`);
  const typed = typedRows(shape, source, '2020-09');
  await time(() =>
    connection.run(
      `copy (select ${names.map(quoted).join(', ')} from (${typed})) to ${literal(to)} (format parquet, compression zstd)`,
    ),
  );
  return null;
};
