import { PmrError } from '../domain/pmr-error.ts';
import { type Feed, tableOf } from './feed.schema.ts';
import { lintDays, lintDrops } from './lint-days.ts';
import { lintAliases } from './sql-aliases.ts';
import { type Refusal, refuse } from './sql-refusals.ts';
import { lintNode } from './sql-rules.ts';
import { lintNoRuns, lintOrder, lintRuns, lintStars, lintSums } from './sql-scopes.ts';
import { everyNode, identifierName, type SqlNode, sqlTree } from './sql-tree.ts';
import { columnClasses } from './sql-types.ts';
import { dayColumns, type Table } from './tables.ts';
import { subQueryNames, tableNames } from './tables-read.ts';

/** What a query is for, and the tables that it may read: for a rollup those of `rollupTables`. */
export type Purpose =
  | { readonly kind: 'measure'; readonly tables: readonly Table[] }
  | {
      readonly kind: 'rollup';
      readonly tables: readonly Table[];
      readonly feed: Pick<Feed, 'name' | 'months' | 'columns'>;
    };

/** Refuses SQL that Athena and DuckDB would not both understand, and alike, or that could see more than its run or its days. */
export function lintSql(sql: string, purpose: Purpose): Refusal[] {
  const { tables } = purpose;
  let query: SqlNode;
  try {
    query = sqlTree(sql);
  } catch (error) {
    if (error instanceof PmrError) return [refuse('sql-unreadable', error.message)];
    throw error;
  }
  const read = tableNames(sql, query);
  const known = tables.filter(({ name }) => read.includes(name));
  const columns = columnClasses(known, ownNames(query));
  return [
    ...read.filter(name => !tables.some(table => table.name === name)).map(name => refuse('table-unknown', name)),
    ...[...subQueryNames(query)]
      .filter(name => tables.some(table => table.name === name))
      .map(name => refuse('name-taken', name)),
    ...everyNode(query).flatMap(node => lintNode(node, columns)),
    ...(purpose.kind === 'measure' ? lintRuns(query) : lintRollup(query, read, purpose.feed)),
    ...lintDrops(query),
    ...lintAliases(query, tables),
    ...lintStars(query),
    ...lintSums(query),
    ...lintOrder(query),
  ];
}

/** The tables that a rollup of a feed may read. */
export const rollupTables = (tables: readonly Table[], feed: Pick<Feed, 'name'>): Table[] =>
  tables.filter(({ name, kind }) => kind === 'reference' || (kind === 'events' && name === tableOf(feed.name)));

const lintRollup = (
  query: SqlNode,
  read: readonly string[],
  feed: Pick<Feed, 'name' | 'months' | 'columns'>,
): Refusal[] => [
  ...lintNoRuns(query),
  ...read.filter(name => name === 'month' || name === 'recent_months').map(name => refuse('month-in-rollup', name)),
  ...lintDays(query, tableOf(feed.name), dayColumns(feed)),
];

const ownNames = (query: SqlNode): Set<string> =>
  new Set(
    everyNode(query)
      .filter(({ kind }) => kind === 'alias')
      .map(({ body }) => identifierName(body.alias) as string),
  );
