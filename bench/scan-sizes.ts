import { readFile, stat } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { folderStore } from '../adapters/local/folder-store.ts';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import { tableOf } from '../core/catalogue/feed.schema.ts';
import { queriesOf } from '../core/catalogue/queries-of.ts';
import { literal } from '../core/catalogue/sql-text.ts';
import { storedName, tablesOf } from '../core/catalogue/tables.ts';
import { FILE_LIST, ROWS, tableFolder } from '../core/run/expose-tables.ts';
import type { QueryScan } from './bill.ts';
import { SCALED_FEEDS } from './month/template.ts';

/** Bytes of a table's columns as stored, by column name; a reference table has one size for all. */
type Sizes = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * What each query of a run reads: for each reference to a table, the column chunks of its pinned files that have a name which stands in
 * the query. That is at least what the engine reads, for a name may be another table's.
 */
export async function scanSizes(
  connection: DuckDBConnection,
  { home, catalogue, runId }: { home: string; catalogue: Catalogue; runId: string },
): Promise<{ scans: QueryScan[]; rollupBytes: number; eventBytes: number; rollupFiles: number }> {
  const store = folderStore(home);
  const sizes = new Map<string, Map<string, number>>();
  const rollups = new Set(catalogue.rollups.map(({ name }) => tableOf(name)));
  let rollupFiles = 0;
  for (const table of tablesOf(catalogue)) {
    const { name, kind } = table;
    const folder = tableFolder(storedName(table), runId);
    if (kind === 'reference') {
      sizes.set(name, new Map([['', (await stat(store.uri(folder + ROWS))).size]]));
      continue;
    }
    const files = (await readFile(store.uri(folder + FILE_LIST), 'utf8')).split('\n').filter(Boolean);
    if (rollups.has(name)) rollupFiles += files.length;
    sizes.set(name, await columnSizes(connection, files));
  }
  const total = (names: Iterable<string>) => [...names].reduce((sum, name) => sum + sumOf(sizes.get(name)), 0);
  return {
    scans: queriesOf(catalogue).map(({ name, sql }) => scanOf(catalogue, sizes, name, sql)),
    rollupBytes: total(rollups),
    eventBytes: total(SCALED_FEEDS.map(tableOf)),
    rollupFiles,
  };
}

function scanOf(catalogue: Catalogue, sizes: Sizes, query: string, sql: string): QueryScan {
  const scaled = new Set<string>(SCALED_FEEDS.map(tableOf));
  let [always, claims, naive] = [0, 0, 0];
  for (const table of references(sql)) {
    const bytes = bytesNamed(sizes.get(table), sql);
    const rollup = catalogue.rollups.find(({ name }) => tableOf(name) === table);
    if (scaled.has(table)) claims += bytes;
    else always += bytes;
    naive += rollup ? bytesNamed(sizes.get(tableOf(rollup.feed)), rollup.sql) : bytes;
  }
  return { query, always, claims, naive };
}

/** Every name after `from` or `join`, once for each time that it stands there. */
export const references = (sql: string): string[] =>
  [...sql.matchAll(/\b(?:from|join)\s+([a-z_][a-z0-9_]*)/gi)].map(([, name]) => (name as string).toLowerCase());

function bytesNamed(columns: ReadonlyMap<string, number> | undefined, sql: string): number {
  const words = new Set(sql.match(/[a-z_][a-z0-9_]*/gi) ?? []);
  return [...(columns ?? [])].reduce((sum, [name, bytes]) => sum + (name === '' || words.has(name) ? bytes : 0), 0);
}

async function columnSizes(connection: DuckDBConnection, files: readonly string[]): Promise<Map<string, number>> {
  if (files.length === 0) return new Map();
  const read = await connection.runAndReadAll(
    `select path_in_schema, sum(total_compressed_size)::double from parquet_metadata([${files.map(literal).join(', ')}]) group by all order by all`,
  );
  return new Map(read.getRows().map(([name, bytes]) => [String(name), Number(bytes)]));
}

const sumOf = (columns: ReadonlyMap<string, number> | undefined): number =>
  [...(columns?.values() ?? [])].reduce((sum, bytes) => sum + bytes, 0);
