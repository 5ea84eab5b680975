import type { Catalogue } from './catalogue.ts';
import { tableOf } from './feed.schema.ts';

/** What a query reads, by name in the catalogue. */
export interface TablesRead {
  readonly feeds: readonly string[];
  readonly rollups: readonly string[];
}

/** Feeds and rollups named in a query. Names after `from` or `join` that are no table of the catalogue are its own sub-queries. */
export function tablesRead(catalogue: Catalogue, sql: string): TablesRead {
  const named = new Set(
    [...sql.matchAll(/\b(?:from|join)\s+([a-z_][a-z0-9_]*)/gi)].map(([, name]) => (name as string).toLowerCase()),
  );
  const among = (all: readonly { name: string }[]) =>
    all.map(({ name }) => name).filter(name => named.has(tableOf(name)));
  return { feeds: among(catalogue.feeds), rollups: among(catalogue.rollups) };
}

/** The feeds whose drops a query rests on, directly or through a rollup. */
export function feedsBehind(catalogue: Catalogue, sql: string): string[] {
  const { feeds, rollups } = tablesRead(catalogue, sql);
  const rolledUp = catalogue.rollups.filter(({ name }) => rollups.includes(name)).map(({ feed }) => feed);
  return [...new Set([...feeds, ...rolledUp])].sort();
}
