import { type Refusal, refuse } from './sql-refusals.ts';
import { everyNode, identifierName, type SqlNode } from './sql-tree.ts';
import { RUN_COLUMN, type Table } from './tables.ts';

const SOURCES = new Set(['from.expressions', 'joins.this']);
const USES = new Set(['expressions', 'joins.on', 'where_clause.this', 'group_by.expressions', 'having.this']);

/** A name that a select gives to an expression is not used again in the same select, where DuckDB would know it and Athena would not. */
export function lintAliases(query: SqlNode, tables: readonly Table[]): Refusal[] {
  const nodes = everyNode(query);
  const subQueries = new Map(nodes.flatMap(subQueriesOf));

  const sourcesOf = (select: SqlNode): string[] =>
    select.children.filter(({ role }) => SOURCES.has(role)).flatMap(source => columnsOf(source));

  const columnsOf = (node: SqlNode): string[] => {
    if (node.kind === 'table') {
      const name = identifierName(node.body.name) as string;
      const subQuery = subQueries.get(name);
      if (subQuery) return columnsOf(subQuery);
      const table = tables.find(known => known.name === name);
      return [...(table?.columns ?? []), RUN_COLUMN].map(column => column.name);
    }
    if (node.kind !== 'select') return node.children[0] ? columnsOf(node.children[0]) : [];
    const expressions = node.children.filter(({ role }) => role === 'expressions');
    return expressions.flatMap(expression =>
      expression.kind === 'star'
        ? sourcesOf(node)
        : [identifierName(expression.body.alias ?? expression.body.name) ?? ''],
    );
  };

  return nodes
    .filter(({ kind }) => kind === 'select')
    .flatMap(select => {
      const given = new Set(
        select.children.filter(({ kind }) => kind === 'alias').map(({ body }) => identifierName(body.alias) as string),
      );
      const known = new Set(sourcesOf(select));
      const used = select.children.filter(({ role }) => USES.has(role)).flatMap(bareColumns);
      return [...new Set(used)].filter(name => given.has(name) && !known.has(name)).sort();
    })
    .map(name => refuse('alias-reused', name));
}

/** The sub-queries of a `with`, each under its name. */
function subQueriesOf({ body, children }: SqlNode): [string, SqlNode][] {
  const names = ((body.with as { ctes?: { alias: unknown }[] } | null)?.ctes ?? []).map(({ alias }) =>
    identifierName(alias),
  );
  const queries = children.filter(({ role }) => role === 'with.ctes.this');
  return queries.map((node, at) => [names[at] ?? '', node]);
}

/** Names of columns without a table, sub-queries left out. */
const bareColumns = (node: SqlNode): string[] => {
  if (node.kind === 'select' || node.kind === 'union') return [];
  const own =
    node.kind === 'column' && identifierName(node.body.table) === null
      ? [identifierName(node.body.name) as string]
      : [];
  return [...own, ...node.children.flatMap(bareColumns)];
};
