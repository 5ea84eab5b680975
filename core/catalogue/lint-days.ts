import { type Refusal, refuse } from './sql-refusals.ts';
import { conjuncts } from './sql-scopes.ts';
import { everyNode, identifierName, type SqlNode } from './sql-tree.ts';

/** What a select gives, as far as days go. */
interface Relation {
  /** Whether it has rows of the feed, or of reference tables alone. */
  readonly ofFeed: boolean;
  /** The columns that hold the day of the rows that they stand beside. */
  readonly days: ReadonlySet<string>;
}

type Scope = ReadonlyMap<string, Relation>;
/** Tells where rows of different days may meet. */
type Meets = (what: string) => void;

const AGGREGATES = new Set(['count', 'sum', 'min', 'max']);
const REFERENCE: Relation = { ofFeed: false, days: new Set() };

/**
 * Proves that a rollup of some days is the part of the whole month's that lies in those days: rows of different days never meet. Every group,
 * window, distinct and join of the feed's rows has the day among its keys. `dayColumns` hold the day in the feed's table.
 */
export function lintDays(query: SqlNode, feedTable: string, dayColumns: readonly string[]): Refusal[] {
  const refusals: Refusal[] = [];
  const meets: Meets = what => refusals.push(refuse('day-missing', what));
  const tables: Scope = new Map([[feedTable, { ofFeed: true, days: new Set(dayColumns) }]]);
  relationOf(query, tables, meets);
  return refusals;
}

function relationOf(node: SqlNode, outer: Scope, meets: Meets): Relation {
  const scope = withNames(node, outer, meets);
  return node.kind === 'union' ? unionOf(node, scope, meets) : selectOf(node, scope, meets);
}

function withNames(node: SqlNode, outer: Scope, meets: Meets): Scope {
  const names = ((node.body.with as { ctes?: { alias: unknown }[] } | null)?.ctes ?? []).map(cte =>
    identifierName(cte.alias),
  );
  const scope = new Map(outer);
  node.children
    .filter(({ role }) => role === 'with.ctes.this')
    .forEach((query, at) => {
      scope.set(names[at] as string, relationOf(query, scope, meets));
    });
  return scope;
}

function unionOf(node: SqlNode, scope: Scope, meets: Meets): Relation {
  const sides = node.children.filter(({ role }) => role === 'left' || role === 'right');
  const [left, right] = sides.map(side => relationOf(side, scope, meets)) as [Relation, Relation];
  const both = { ofFeed: left.ofFeed || right.ofFeed, days: intersection(left, right) };
  if (both.ofFeed && (left.ofFeed !== right.ofFeed || (!node.body.all && both.days.size === 0))) meets('union');
  return both;
}

function selectOf(select: SqlNode, scope: Scope, meets: Meets): Relation {
  const sources = sourcesOf(select, scope, meets);
  const ofFeed = [...sources.values()].some(source => source.ofFeed);
  const own = select.children.filter(({ role }) => !role.startsWith('with.') && !SOURCES.has(role));
  for (const inner of own.flatMap(subQueries)) {
    if (relationOf(inner, scope, meets).ofFeed) meets('a sub-query in an expression');
  }
  const isDay = (node: SqlNode) => holdsDay(node, sources);
  const given = own.filter(({ role }) => role === 'expressions');
  const days = new Set(given.filter(node => isDay(bare(node))).map(node => nameGiven(node)));
  if (!ofFeed) return REFERENCE;

  const groups = own.filter(({ role }) => role === 'group_by.expressions');
  const aggregates = own.some(node => node.role !== 'group_by.expressions' && aggregatesIn(node));
  if (groups.length > 0 ? !groups.some(isDay) : aggregates) meets(groups.length > 0 ? 'group by' : 'an aggregate');
  if (select.body.distinct && days.size === 0) meets('distinct');
  for (const window of own.flatMap(windowsIn)) {
    if (!window.children.some(child => child.role === 'over.partition_by' && isDay(child))) meets('a window');
  }
  const stars = given.some(({ kind }) => kind === 'star')
    ? [...sources.values()].flatMap(source => [...source.days])
    : [];
  return { ofFeed, days: new Set([...days, ...stars]) };
}

/** What a select reads, each under the name that it goes by, once it is seen that joins keep days apart. */
function sourcesOf(select: SqlNode, scope: Scope, meets: Meets): Scope {
  const kinds = ((select.body.joins ?? []) as { kind: string }[]).map(({ kind }) => kind);
  const sources = new Map<string, Relation>();
  let joins = 0;
  const joined = select.children.filter(({ role }) => SOURCES.has(role));
  joined.forEach((child, at) => {
    if (child.role === 'joins.on') return;
    const { name, relation } = sourceOf(child, scope, meets);
    const before = new Map(sources);
    const kind = child.role === 'joins.this' ? (kinds[joins++] as string) : 'Cross';
    // Where a left join finds nothing, the day is null.
    sources.set(name, kind === 'Left' ? { ...relation, days: new Set() } : relation);
    const on = joined[at + 1]?.role === 'joins.on' ? (joined[at + 1] as SqlNode) : undefined;
    if (before.size > 0 && !keepsApart(before, name, relation, kind, on)) meets(`join of ${name}`);
  });
  return sources;
}

function sourceOf(node: SqlNode, scope: Scope, meets: Meets): { name: string; relation: Relation } {
  const alias = identifierName(node.body.alias);
  if (node.kind === 'table') {
    const table = identifierName(node.body.name) as string;
    return { name: alias ?? table, relation: scope.get(table) ?? REFERENCE };
  }
  return { name: alias ?? '', relation: relationOf(node.children[0] as SqlNode, scope, meets) };
}

const SOURCES = new Set(['from.expressions', 'joins.this', 'joins.on']);

/** Rows of reference tables may stand beside those of the feed; two parts of the feed meet on the same day alone. */
function keepsApart(before: Scope, name: string, added: Relation, kind: string, on: SqlNode | undefined): boolean {
  const fed = [...before.values()].some(({ ofFeed }) => ofFeed);
  if (!added.ofFeed) return kind === 'Inner' || kind === 'Cross' || kind === 'Left' || !fed;
  if (!fed) return kind === 'Inner' || kind === 'Cross';
  if ((kind !== 'Inner' && kind !== 'Left') || !on) return false;
  const own = new Map([[name, added]]);
  return conjuncts(on).some(
    ({ kind: operator, children: [left, right] }) =>
      operator === 'eq' &&
      left !== undefined &&
      right !== undefined &&
      ((holdsDay(left, own) && holdsDay(right, before)) || (holdsDay(right, own) && holdsDay(left, before))),
  );
}

/** Whether an expression is a column that holds the day; one without a table's name may be any source's. */
function holdsDay(node: SqlNode, sources: Scope): boolean {
  if (node.kind !== 'column') return false;
  const [column, table] = [identifierName(node.body.name) as string, identifierName(node.body.table)];
  if (table !== null) return sources.get(table)?.days.has(column) ?? false;
  return [...sources.values()].some(({ days }) => days.has(column));
}

const bare = (node: SqlNode): SqlNode => (node.kind === 'alias' ? (node.children[0] as SqlNode) : node);

const nameGiven = (node: SqlNode): string => identifierName(node.body.alias ?? node.body.name) ?? '';

const isQuery = ({ kind }: SqlNode): boolean => kind === 'select' || kind === 'union';

/** The nearest queries inside an expression. */
const subQueries = (node: SqlNode): SqlNode[] => (isQuery(node) ? [node] : node.children.flatMap(subQueries));

/** Nodes of an expression, its sub-queries left out. */
const nodesIn = (node: SqlNode): SqlNode[] => (isQuery(node) ? [] : [node, ...node.children.flatMap(nodesIn)]);

const windowsIn = (node: SqlNode): SqlNode[] => nodesIn(node).filter(({ kind }) => kind === 'window_function');

/** Whether it aggregates rows: a window's aggregate does not. */
const aggregatesIn = (node: SqlNode): boolean =>
  !isQuery(node) &&
  (AGGREGATES.has(node.kind) || (node.kind !== 'window_function' && node.children.some(aggregatesIn)));

const intersection = (a: Relation, b: Relation): Set<string> => new Set([...a.days].filter(name => b.days.has(name)));

/** A figure does not know in which file a row came. */
export const lintDrops = (query: SqlNode): Refusal[] =>
  everyNode(query)
    .filter(({ kind, body }) => kind === 'column' && identifierName(body.name) === 'drop_id')
    .map(() => refuse('drop-named', 'drop_id'));
