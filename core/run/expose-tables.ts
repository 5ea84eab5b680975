import type { Catalogue } from '../catalogue/catalogue.ts';
import { tableOf } from '../catalogue/feed.schema.ts';
import { referenceTables } from '../catalogue/reference-tables.ts';
import { storedNames } from '../catalogue/tables.ts';
import { eventsKey, rollupKey } from '../intake/lake-keys.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { Manifest } from './manifest.schema.ts';

/** Where SQL finds a table of a run, by its stored name: a list of Parquet files, or rows of JSON. */
export const tableFolder = (stored: string, runId: string): string => `runs/tables/${stored}/run=${runId}/`;
export const FILE_LIST = 'files.txt';
export const ROWS = 'rows.ndjson';

/**
 * Writes, for each table, what the run's queries see: exactly the pinned Parquet files (a list of their addresses, which Athena reads
 * as a symlink table) and the reference rows in force. Queries then name the run and cannot see anything that came later.
 */
export async function exposeTables(
  store: ObjectStore,
  catalogue: Catalogue,
  manifest: Pick<Manifest, 'runId' | 'period' | 'drops' | 'units' | 'rollups'>,
): Promise<void> {
  const { runId, drops } = manifest;
  const stored = storedNames(catalogue);
  const folder = (table: string) => tableFolder(stored.get(table) as string, runId);
  const list = (table: string, keys: string[]) =>
    store.put(`${folder(table)}${FILE_LIST}`, keys.map(key => `${store.uri(key)}\n`).join(''));
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
      store.put(`${folder(table)}${ROWS}`, rows.map(row => `${JSON.stringify(row)}\n`).join('')),
    ),
  ]);
}
