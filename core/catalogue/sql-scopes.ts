import { type Refusal, refuse } from './sql-refusals.ts';
import { everyNode, identifierName, type SqlNode } from './sql-tree.ts';
import { subQueryNames } from './tables-read.ts';

/** Tables that a select reads itself, sub-queries and their inner tables left out: real name and the name it goes by. */
function tablesOfSelect(select: SqlNode, own: ReadonlySet<string>): { table: string; alias: string }[] {
  return select.children
    .filter(({ kind, role }) => kind === 'table' && (role === 'from.expressions' || role === 'joins.this'))
    .map(({ body }) => ({
      table: identifierName(body.name) as string,
      alias: identifierName(body.alias) ?? (identifierName(body.name) as string),
    }))
    .filter(({ table }) => !own.has(table));
}

/** Parts of a condition that all have to hold. */
export const conjuncts = (node: SqlNode): SqlNode[] =>
  node.kind === 'and' || node.kind === 'paren' ? node.children.flatMap(conjuncts) : [node];

/** For `alias.run = ?` the alias, for `run = ?` the empty text, otherwise null. */
function runOf(node: SqlNode): string | null {
  const [left, right] = node.children;
  if (
    node.kind !== 'eq' ||
    left?.kind !== 'column' ||
    right?.kind !== 'placeholder' ||
    identifierName(left.body.name) !== 'run'
  )
    return null;
  return identifierName(left.body.table) ?? '';
}

/** Each table of a measure is read with `run = ?` of its own, and there are no other parameters. */
export function lintRuns(query: SqlNode): Refusal[] {
  const own = subQueryNames(query);
  const nodes = everyNode(query);
  let pinned = 0;
  const missing = nodes
    .filter(({ kind }) => kind === 'select')
    .flatMap(select => {
      const tables = tablesOfSelect(select, own);
      const conditions = select.children
        .filter(({ role }) => role === 'where_clause.this' || role === 'joins.on')
        .flatMap(conjuncts);
      const runs = conditions.map(runOf).filter(run => run !== null);
      const unpinned = tables.filter(
        ({ alias }) => !runs.includes(alias) && !(tables.length === 1 && runs.includes('')),
      );
      pinned += tables.length - unpinned.length;
      return unpinned.map(({ table }) => refuse('run-missing', table));
    });
  const parameters = nodes.filter(({ kind }) => kind === 'placeholder').length;
  return parameters > pinned
    ? [...missing, refuse('parameter-elsewhere', `${parameters} parameters, ${pinned} tables read for a run`)]
    : missing;
}

/** A rollup names neither a run nor a parameter. */
export const lintNoRuns = (query: SqlNode): Refusal[] =>
  everyNode(query)
    .filter(({ kind, body }) => kind === 'placeholder' || (kind === 'column' && identifierName(body.name) === 'run'))
    .map(({ kind }) => refuse('run-in-rollup', kind === 'placeholder' ? '?' : 'run'));

/** A star may stand over sub-queries only. */
export function lintStars(query: SqlNode): Refusal[] {
  const own = subQueryNames(query);
  return everyNode(query)
    .filter(select => select.kind === 'select' && select.children.some(({ kind }) => kind === 'star'))
    .flatMap(select => tablesOfSelect(select, own).map(({ table }) => refuse('star', table)));
}

const AGGREGATES = new Set(['count', 'sum', 'min', 'max']);

/** The outermost select states the order of its rows, unless it is one row of aggregates. */
export function lintOrder(query: SqlNode): Refusal[] {
  const ordered = query.children.some(({ role }) => role === 'order_by.expressions.this');
  const grouped = query.children.some(({ role }) => role.startsWith('group_by'));
  const aggregates = query.children.filter(({ role }) => role === 'expressions').every(holdsAggregate);
  return ordered || (query.kind === 'select' && aggregates && !grouped)
    ? []
    : [refuse('order-missing', 'the outermost select')];
}

const holdsAggregate = (node: SqlNode): boolean =>
  AGGREGATES.has(node.kind) || (node.kind !== 'select' && node.children.some(holdsAggregate));

/** Every sum stands, at some depth of its own expression, inside a cast to bigint. */
export function lintSums(node: SqlNode, cast = false): Refusal[] {
  if (node.kind === 'sum' && !cast) return [refuse('sum-not-cast', 'sum')];
  const inside = node.kind === 'select' ? false : cast || node.kind === 'cast';
  return node.children.flatMap(child => lintSums(child, inside));
}
