import type { Catalogue } from '../catalogue/catalogue.ts';
import { tableOf } from '../catalogue/feed.schema.ts';
import { referenceTables } from '../catalogue/reference-tables.ts';
import { eventsKey, rollupKey } from '../intake/lake-keys.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { Manifest } from './manifest.schema.ts';

/** Where SQL finds a table of a run: a list of Parquet files, or rows of JSON. */
export const tableFolder = (table: string, runId: string): string => `runs/tables/${table}/run=${runId}/`;
export const FILE_LIST = 'files.txt';
export const ROWS = 'rows.ndjson';

/**
 * Writes, for each table, what the run's queries see: exactly the pinned Parquet files (a list of their addresses, which Athena reads
 * as a symlink table) and the reference rows in force. Queries then name the run and cannot see anything that came later.
 */
export async function exposeTables(store: ObjectStore, catalogue: Catalogue, manifest: Manifest): Promise<void> {
  const { runId, drops } = manifest;
  const list = (table: string, keys: string[]) =>
    store.put(`${tableFolder(table, runId)}${FILE_LIST}`, keys.map(key => `${store.uri(key)}\n`).join(''));
  const rolledUp = ({ rollup, feed, period, definition }: Manifest['rollups'][number]) =>
    manifest.units
      .filter(unit => unit.feed === feed && unit.period === period)
      .map(unit => rollupKey(rollup, definition, unit));

  await Promise.all([
    ...catalogue.feeds.map(({ name }) => list(tableOf(name), drops.filter(({ feed }) => feed === name).map(eventsKey))),
    ...catalogue.rollups.map(({ name }) =>
      list(tableOf(name), manifest.rollups.filter(({ rollup }) => rollup === name).flatMap(rolledUp)),
    ),
    ...Object.entries(referenceTables(catalogue, manifest.period)).map(([table, { rows }]) =>
      store.put(`${tableFolder(table, runId)}${ROWS}`, rows.map(row => `${JSON.stringify(row)}\n`).join('')),
    ),
  ]);
}
