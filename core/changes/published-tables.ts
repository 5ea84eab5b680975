import { parse } from 'csv-parse/sync';
import type { ObjectStore } from '../ports/object-store.ts';
import { folderOf } from '../run/published-versions.ts';
import type { FileTable } from './table-changes.ts';

/** The CSV files of a published version, by name; its queries and contracts lie deeper and are no tables. */
export async function publishedCsv(
  store: ObjectStore,
  version: { period: string; version: number },
): Promise<Map<string, Uint8Array>> {
  const folder = await folderOf(store, version);
  const names = (await store.list(folder)).map(({ key }) => key.slice(folder.length));
  const files = await Promise.all(
    names
      .filter(name => name.endsWith('.csv') && !name.includes('/'))
      .sort()
      .map(async name => [name, (await store.get(folder + name)) ?? new Uint8Array()] as const),
  );
  return new Map(files);
}

/** The tables of a published version, by name. */
export async function publishedTables(
  store: ObjectStore,
  version: { period: string; version: number },
): Promise<Map<string, FileTable>> {
  const files = await publishedCsv(store, version);
  return new Map(
    [...files].map(([name, body]) => {
      const [columns = [], ...rows] = parse(Buffer.from(body), { relax_column_count: true }) as string[][];
      return [name.slice(0, -'.csv'.length), { columns, rows }];
    }),
  );
}
