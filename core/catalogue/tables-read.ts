import type { Catalogue } from './catalogue.ts';
import { tableOf } from './feed.schema.ts';
import { everyNode, nameOf, type SqlNode, sqlTree } from './sql-tree.ts';

/** What a query reads, by name in the catalogue. */
export interface TablesRead {
  readonly feeds: readonly string[];
  readonly rollups: readonly string[];
}

/** Feeds and rollups that a query reads. @throws PmrError `sql-unreadable` */
export function tablesRead({ feeds, rollups }: Pick<Catalogue, 'feeds' | 'rollups'>, sql: string): TablesRead {
  const named = tableNames(sql);
  const among = (all: readonly { name: string }[]) =>
    all.map(({ name }) => name).filter(name => named.includes(tableOf(name)));
  return { feeds: among(feeds), rollups: among(rollups) };
}

/** The feeds whose drops a query rests on, directly or through a rollup. @throws PmrError `sql-unreadable` */
export function feedsBehind(catalogue: Pick<Catalogue, 'feeds' | 'rollups'>, sql: string): string[] {
  const { feeds, rollups } = tablesRead(catalogue, sql);
  const rolledUp = catalogue.rollups.filter(({ name }) => rollups.includes(name)).map(({ feed }) => feed);
  return [...new Set([...feeds, ...rolledUp])].sort();
}

/** A run asks for the same queries many times, and parsing is slow beside all else that it does with their text. */
const known = new Map<string, readonly string[]>();

/** Names of the tables that a query reads, its own sub-queries left out, in name order. @throws PmrError `sql-unreadable` */
export function tableNames(sql: string): readonly string[] {
  const names = known.get(sql) ?? namesIn(sqlTree(sql));
  known.set(sql, names);
  return names;
}

/** The same of a query that has been parsed. */
export function namesIn(query: SqlNode): string[] {
  const own = subQueryNames(query);
  const named = [...everyNode(query)]
    .filter(({ kind }) => kind === 'table')
    .map(({ body }) => nameOf(body.name) as string);
  return [...new Set(named)].filter(name => !own.has(name)).sort();
}

/** Names that a query gives to its own sub-queries. */
export const subQueryNames = (query: SqlNode): Set<string> =>
  new Set(
    [...everyNode(query)].flatMap(({ body }) =>
      ((body.with as { ctes?: { alias: unknown }[] } | null)?.ctes ?? []).map(cte => nameOf(cte.alias) as string),
    ),
  );
