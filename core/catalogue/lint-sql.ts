import { PmrError } from '../domain/pmr-error.ts';
import { lintAliases } from './sql-aliases.ts';
import { type Refusal, refuse } from './sql-refusals.ts';
import { lintNode } from './sql-rules.ts';
import { lintNoRuns, lintOrder, lintRuns, lintStars, lintSums } from './sql-scopes.ts';
import { everyNode, nameOf, type SqlNode, sqlTree } from './sql-tree.ts';
import { columnClasses } from './sql-types.ts';
import type { Table } from './tables.ts';
import { namesIn, subQueryNames } from './tables-read.ts';

/**
 * Refuses SQL that Athena and DuckDB would not both understand, and alike, or that could see more than its run or its drop.
 * `tables` are those that the query may read; for a rollup its feed and the reference tables.
 */
export function lintSql(
  sql: string,
  { tables, kind }: { tables: readonly Table[]; kind: 'measure' | 'rollup' },
): Refusal[] {
  let query: SqlNode;
  try {
    query = sqlTree(sql);
  } catch (error) {
    if (error instanceof PmrError) return [refuse('sql-unreadable', error.message)];
    throw error;
  }
  const read = namesIn(query);
  const known = tables.filter(({ name }) => read.includes(name));
  const columns = columnClasses(known, ownNames(query));
  return [
    ...read.filter(name => !tables.some(table => table.name === name)).map(name => refuse('table-unknown', name)),
    ...[...subQueryNames(query)]
      .filter(name => tables.some(table => table.name === name))
      .map(name => refuse('name-taken', name)),
    ...[...everyNode(query)].flatMap(node => lintNode(node, columns)),
    ...(kind === 'measure' ? lintRuns(query) : lintNoRuns(query)),
    ...lintAliases(query, tables),
    ...lintStars(query),
    ...lintSums(query),
    ...lintOrder(query),
  ];
}

const ownNames = (query: SqlNode): Set<string> =>
  new Set([...everyNode(query)].filter(({ kind }) => kind === 'alias').map(({ body }) => nameOf(body.alias) as string));
