import { everyNode, identifierName, type SqlNode, sqlTree } from './sql-tree.ts';
import { subQueryNames } from './tables-read.ts';

/** Columns of tables, each as `table.column`. */
export type ColumnNames = ReadonlySet<string>;

/** Where the rows of a query come from. */
export interface Lineage {
  /** Of each column that it gives, in their order: the columns whose values go into it. */
  readonly columns: ReadonlyMap<string, ColumnNames>;
  /** The columns that decide which rows there are: those of conditions and joins. */
  readonly rows: ColumnNames;
}

/** What a select gives. `grain`: the columns by which rows were grouped; they matter to whoever counts these rows. */
interface Relation extends Lineage {
  readonly grain: ColumnNames;
}

type Scope = ReadonlyMap<string, Relation>;

/** What stands behind an expression: the columns of its values, and those of the rows that its own sub-queries find. */
type Sources = ReadonlyMap<string, Relation>;

const NONE: ColumnNames = new Set();
const SOURCE_ROLES = new Set(['from.expressions', 'joins.this', 'joins.on']);
const AGGREGATES = new Set(['count', 'sum', 'min', 'max']);
/** They answer alike however often a row is there. */
const WHATEVER_THE_GRAIN = new Set(['min', 'max']);

/**
 * Column lineage of one query, by the parser's tree: a column that a sub-query names and nothing behind it uses is in none of it, nor is one
 * by which rows are grouped only to be added up again.
 * @param columnsOf the columns of a table of the catalogue
 * @throws PmrError `sql-unreadable`
 */
export function columnLineage(sql: string, columnsOf: (table: string) => readonly string[]): Lineage {
  const query = sqlTree(sql);
  const tables = everyNode(query)
    .filter(({ kind }) => kind === 'table')
    .map(({ body }) => identifierName(body.name) as string)
    .filter(name => !subQueryNames(query).has(name));
  const scope = new Map(
    tables.map(table => [
      table,
      {
        columns: new Map(columnsOf(table).map(column => [column, new Set([`${table}.${column}`])])),
        rows: NONE,
        grain: NONE,
      },
    ]),
  );
  const { columns, rows } = relationOf(query, scope, new Map());
  return { columns, rows };
}

function relationOf(node: SqlNode, outer: Scope, around: Sources): Relation {
  const scope = withNames(node, outer);
  return node.kind === 'union' ? unionOf(node, scope, around) : selectOf(node, scope, around);
}

function withNames(node: SqlNode, outer: Scope): Scope {
  const ctes = (node.body.with as { ctes?: { alias: unknown }[] } | null)?.ctes ?? [];
  const scope = new Map(outer);
  node.children
    .filter(({ role }) => role === 'with.ctes.this')
    .forEach((query, at) => {
      scope.set(identifierName(ctes[at]?.alias) as string, relationOf(query, scope, new Map()));
    });
  return scope;
}

/** Columns are joined by their places. Where each row stands once, all of them decide which rows there are. */
function unionOf(node: SqlNode, scope: Scope, around: Sources): Relation {
  const [left, right] = node.children
    .filter(({ role }) => role === 'left' || role === 'right')
    .map(side => relationOf(side, scope, around)) as [Relation, Relation];
  const others = [...right.columns.values()];
  const columns = new Map(
    [...left.columns].map(([name, from], at) => [name, together(from, others[at] ?? NONE)] as const),
  );
  return {
    columns,
    rows: together(left.rows, right.rows),
    grain: together(left.grain, right.grain, ...(node.body.all ? [] : columns.values())),
  };
}

function selectOf(select: SqlNode, scope: Scope, around: Sources): Relation {
  const { sources, conditions } = sourcesOf(select, scope, around);
  const all = [...sources.values()];
  const grain = together(...all.map(source => source.grain));
  const behind = (node: SqlNode): ColumnNames => columnsBehind(node, sources, around, scope, grain);
  const of = (role: string) => select.children.filter(child => child.role === role);
  const given = of('expressions');
  const columns = new Map(
    given.flatMap(node =>
      node.kind === 'star' ? all.flatMap(source => [...source.columns]) : [[nameGiven(node), behind(node)] as const],
    ),
  );
  const groups = of('group_by.expressions').map(behind);
  const found = [...of('where_clause.this'), ...of('having.this')].map(behind);
  const rows = together(...all.map(source => source.rows), ...conditions.map(behind), ...found);
  const counted = groups.length > 0 || given.some(aggregatesIn);
  if (counted) return { columns, rows, grain: together(...groups) };
  return { columns, rows, grain: select.body.distinct ? together(grain, ...columns.values()) : grain };
}

/** What a select reads, each under the name that it goes by, and the conditions by which they are joined. */
function sourcesOf(select: SqlNode, scope: Scope, around: Sources): { sources: Sources; conditions: SqlNode[] } {
  const read = select.children.filter(({ role }) => SOURCE_ROLES.has(role));
  const sources = new Map<string, Relation>();
  for (const node of read.filter(({ role }) => role !== 'joins.on')) {
    const alias = identifierName(node.body.alias);
    if (node.kind === 'table') {
      const table = identifierName(node.body.name) as string;
      const relation = scope.get(table);
      if (relation) sources.set(alias ?? table, relation);
    } else sources.set(alias ?? '', relationOf(node.children[0] as SqlNode, scope, around));
  }
  return { sources, conditions: read.filter(({ role }) => role === 'joins.on') };
}

/** The columns on which an expression depends. One that counts rows depends on what they were grouped by. */
function columnsBehind(
  node: SqlNode,
  sources: Sources,
  around: Sources,
  scope: Scope,
  grain: ColumnNames,
): ColumnNames {
  if (isQuery(node)) {
    const inner = relationOf(node, scope, new Map([...around, ...sources]));
    return together(inner.rows, ...inner.columns.values());
  }
  if (node.kind === 'column') return behindColumn(node, sources, around);
  const own = AGGREGATES.has(node.kind) && !addsUp(node) ? grain : NONE;
  return together(own, ...node.children.map(child => columnsBehind(child, sources, around, scope, grain)));
}

/** An aggregate that is the same whatever its rows were grouped by before: an extreme, a sum of sums, a count of different values. */
const addsUp = ({ kind, body, children: [first] }: SqlNode): boolean =>
  WHATEVER_THE_GRAIN.has(kind) || (kind === 'sum' && first?.kind === 'column') || (kind === 'count' && !!body.distinct);

function behindColumn({ body }: SqlNode, sources: Sources, around: Sources): ColumnNames {
  const [column, table] = [identifierName(body.name) as string, identifierName(body.table)];
  for (const near of [sources, around]) {
    const among = table === null ? [...near.values()] : [near.get(table)].filter(found => found !== undefined);
    const found = among.flatMap(source => source.columns.get(column) ?? []);
    if (found.length > 0) return together(...found);
  }
  return NONE;
}

const isQuery = ({ kind }: SqlNode): boolean => kind === 'select' || kind === 'union';
const nameGiven = ({ body }: SqlNode): string => identifierName(body.alias ?? body.name) ?? '';

/** Whether it aggregates rows: a window's aggregate does not. */
const aggregatesIn = (node: SqlNode): boolean =>
  !isQuery(node) &&
  (AGGREGATES.has(node.kind) || (node.kind !== 'window_function' && node.children.some(aggregatesIn)));

const together = (...sets: readonly ColumnNames[]): ColumnNames => new Set(sets.flatMap(set => [...set]));
