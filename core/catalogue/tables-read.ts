import type { Catalogue } from './catalogue.ts';
import { tableOf } from './feed.schema.ts';
import { everyNode, identifierName, type SqlNode, sqlTree } from './sql-tree.ts';

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

/** Names of the tables that a query reads, its own sub-queries left out, in name order. @throws PmrError `sql-unreadable` */
export const tableNames = (sql: string, parsed?: SqlNode): readonly string[] =>
  [...new Set(tablesInText(sql, parsed).map(({ name }) => name))].sort();

/** A table where a query's text names it; `start` and `end` count characters. */
export interface TableInText {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  /** Whether the query gives it another name to go by. */
  readonly aliased: boolean;
}

/** A run asks for the same queries many times, and parsing is slow beside all else that it does with their text. */
const known = new Map<string, readonly TableInText[]>();

/**
 * Where a query names the tables that it reads, in the order of its text; its own sub-queries are left out.
 * @param parsed spares parsing it again, for whoever has it
 * @throws PmrError `sql-unreadable`
 */
export function tablesInText(sql: string, parsed?: SqlNode): readonly TableInText[] {
  const found = known.get(sql) ?? findTables(parsed ?? sqlTree(sql));
  known.set(sql, found);
  return found;
}

function findTables(query: SqlNode): TableInText[] {
  const own = subQueryNames(query);
  return everyNode(query)
    .filter(({ kind, body }) => kind === 'table' && !own.has(identifierName(body.name) as string))
    .map(({ body }) => {
      const { start, end } = (body.name as { span: { start: number; end: number } }).span;
      return { start, end, name: identifierName(body.name) as string, aliased: identifierName(body.alias) !== null };
    })
    .sort((a, b) => a.start - b.start);
}

/** Names that a query gives to its own sub-queries. */
export function subQueryNames(query: SqlNode): ReadonlySet<string> {
  const found = named.get(query) ?? new Set(everyNode(query).flatMap(({ body }) => ctesOf(body)));
  named.set(query, found);
  return found;
}

const named = new WeakMap<SqlNode, ReadonlySet<string>>();

const ctesOf = ({ with: clause }: SqlNode['body']): string[] =>
  ((clause as { ctes?: { alias: unknown }[] } | null)?.ctes ?? []).map(cte => identifierName(cte.alias) as string);
