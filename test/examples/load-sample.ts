import { DuckDBInstance } from '@duckdb/node-api';
import type { ColumnType } from '../../core/catalogue/feed.schema.ts';
import { tableOf } from '../../core/catalogue/feed.schema.ts';
import { readFeeds } from '../../examples/september-2020/read-feeds.ts';

export type Query = (sql: string) => Promise<Record<string, unknown>[]>;

const sqlTypes: Record<ColumnType, string> = {
  text: 'varchar',
  integer: 'bigint',
  instant: 'timestamptz',
  date: 'date',
  boolean: 'boolean',
};

/**
 * Reads every file of a sample into DuckDB without the product's intake: a table for each feed, typed as the feed says,
 * with the provider beside the columns. A value that does not fit its type fails the load.
 */
export async function loadSample(directory: string): Promise<{ query: Query; close(): void }> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const query: Query = async sql =>
    (await connection.runAndReadAll(sql)).getRowObjectsJson() as Record<string, unknown>[];
  await query("set TimeZone = 'UTC'");
  for (const feed of readFeeds().values()) {
    const files = (ending: string) => `${directory}/*/${feed.name}/2020-09/*.${ending}`;
    const asText = `{${feed.columns.map(({ name }) => `'${name}': 'varchar'`).join(', ')}}`;
    const parts: string[] = [];
    if ((await query(`select * from glob('${files('csv*')}')`)).length > 0) {
      parts.push(
        `select * from read_csv('${files('csv*')}', header = true, delim = ',', quote = '"', columns = ${asText}, filename = true)`,
      );
    }
    if ((await query(`select * from glob('${files('ndjson')}')`)).length > 0) {
      parts.push(
        `select * from read_json('${files('ndjson')}', format = 'newline_delimited', columns = ${asText}, filename = true)`,
      );
    }
    const columns = feed.columns.map(({ name, type }) => `cast(nullif(${name}, '') as ${sqlTypes[type]}) as ${name}`);
    await query(
      `create table ${tableOf(feed.name)} as select split_part(filename, '/', -4) as provider, ${columns.join(', ')} from (${parts.join(' union all ')})`,
    );
  }
  return { query, close: () => connection.closeSync() };
}
