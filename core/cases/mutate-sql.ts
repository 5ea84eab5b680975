import { Dialect, generate, parse } from '@polyglot-sql/sdk';
import { PmrError } from '../domain/pmr-error.ts';

/** A query with one boundary, filter or join turned. */
export interface Mutation {
  readonly kind: 'boundary' | 'filter' | 'join';
  /** The sub-query that it is in, or `result`. */
  readonly within: string;
  /** The text of that sub-query and which of its mutations this is: the same in every query that shares the sub-query. */
  readonly place: string;
  /** What stands there, and what was put in its place. */
  readonly was: string;
  readonly is: string;
  readonly sql: string;
}

type Body = Record<string, unknown>;

interface Turn {
  readonly kind: Mutation['kind'];
  readonly next: unknown;
  readonly was: string;
  readonly is: string;
}

/**
 * Every mutation of a query: each `<` made `<=` and each `<=` made `<`, `between` without its first and without its last value, each condition
 * of an `and` or `or` left out, `=` made `<>`, `in`, `is null` and `not` turned round, each filter of a count left out, each `left join` made an
 * inner one and each inner one a `left join`. What reads the run is left alone: a run sees nothing of another.
 * @throws PmrError `sql-unreadable`
 */
export function mutateSql(sql: string): Mutation[] {
  const tree = read(sql);
  const found: Mutation[] = [];
  const visit = (value: unknown, within: SubQuery, put: (next: unknown) => void): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const { next, ...turn } of turnsOf(value as Body)) {
      put(next);
      within.turns += 1;
      found.push({ ...turn, within: within.name, place: `${within.text}\n#${within.turns}`, sql: write(tree) });
      put(value);
    }
    for (const [name, part] of Object.entries(value))
      visit(part, subQuery(name, value as Body) ?? within, next => {
        (value as Body)[name] = next;
      });
  };
  visit(tree, { name: 'result', text: resultText(tree), turns: 0 }, () => undefined);
  return found;
}

/** The sub-queries of a query, each as its name and text, and what it makes of them as `result`. */
export function subQueries(sql: string): string[] {
  const tree = read(sql);
  const found = [resultText(tree)];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, part] of Object.entries(value)) {
      const own = subQuery(name, value as Body);
      if (own) found.push(own.text);
      visit(part);
    }
  };
  visit(tree);
  return found;
}

interface SubQuery {
  readonly name: string;
  readonly text: string;
  turns: number;
}

function read(sql: string): unknown {
  const { success, error, ast } = parse(sql, Dialect.Athena);
  if (!success) throw new PmrError('sql-unreadable', `The query cannot be read as Athena SQL: ${error}.`);
  return ast;
}

const write = (tree: unknown): string =>
  generate((Array.isArray(tree) ? tree : [tree]) as never, Dialect.Athena).sql?.[0] ?? '';

/** The query without its sub-queries. */
function resultText(tree: unknown): string {
  const [statement] = tree as Body[];
  const [kind = ''] = Object.keys(statement ?? {});
  return write([{ [kind]: { ...(statement?.[kind] as Body), with: null } }]);
}

/** A sub-query of `with` stands in `this`, beside its alias and columns. */
function subQuery(part: string, { alias, columns, this: query }: Body): SubQuery | undefined {
  if (part !== 'this' || columns === undefined || typeof alias !== 'object' || alias === null) return undefined;
  const { name } = alias as { name: string };
  return { name, text: `${name}: ${write(query)}`, turns: 0 };
}

const OTHER_BOUND: Readonly<Record<string, string>> = { lt: 'lte', lte: 'lt', gt: 'gte', gte: 'gt' };

function turnsOf(value: Body): Turn[] {
  const [kind = '', ...more] = Object.keys(value);
  const body = value[kind] as Body;
  if (more.length > 0 || typeof body !== 'object' || body === null)
    return [...filterLeftOut(value), ...joinTurned(value)];
  const turn = (to: Turn['kind'], next: unknown): Turn => ({ kind: to, next, was: write(value), is: write(next) });
  const other = OTHER_BOUND[kind];
  if (other) return [turn('boundary', { [other]: body })];
  if (kind === 'between' && !body.not) return bounds(body).map(next => turn('boundary', next));
  if (kind === 'and' || kind === 'or') return sides(body).map(next => turn('filter', next));
  if (kind === 'eq' && !readsRun(value) && !isJoin(body)) return [turn('filter', { neq: body })];
  if (kind === 'neq') return [turn('filter', { eq: body })];
  if (kind === 'not') return [turn('filter', body.this)];
  if (kind === 'in' || kind === 'is_null') return [turn('filter', { [kind]: { ...body, not: !body.not } })];
  return [];
}

function bounds({ this: of, low, high }: Body): unknown[] {
  const pair = (from: string, to: string) => ({
    and: sided({ [from]: sided(of, low) }, { [to]: sided(of, high) }),
  });
  return [pair('gt', 'lte'), pair('gte', 'lt')];
}

const sided = (left: unknown, right: unknown) => ({
  left,
  right,
  left_comments: [],
  operator_comments: [],
  trailing_comments: [],
});

/** What is left when one condition is left out, each by itself; the run is never left out. */
const sides = ({ left, right }: Body): unknown[] => [
  ...(isSingle(right) ? [left] : []),
  ...(isSingle(left) ? [right] : []),
];
const isSingle = (condition: unknown): boolean => !('and' in (condition as Body)) && !readsRun(condition);

/** `count(*) filter (where …)` without its filter. */
const filterLeftOut = (value: Body): Turn[] =>
  typeof value.filter === 'object' && value.filter !== null
    ? [{ kind: 'filter', next: { ...value, filter: null }, was: `filter (where ${write(value.filter)})`, is: '' }]
    : [];

function joinTurned(value: Body): Turn[] {
  if (!value.on || (value.kind !== 'Left' && value.kind !== 'Inner')) return [];
  const [was, is] = value.kind === 'Left' ? (['left', 'inner'] as const) : (['inner', 'left'] as const);
  const table = write(value.this);
  const kind = value.kind === 'Left' ? 'Inner' : 'Left';
  return [{ kind: 'join', next: { ...value, kind }, was: `${was} join ${table}`, is: `${is} join ${table}` }];
}

/** Two columns of two tables: what a join is made by, and no condition. */
const isJoin = ({ left, right }: Body): boolean =>
  [left, right].every(side => (side as { column?: { table?: unknown } }).column?.table);

const readsRun = (value: unknown): boolean => /"(parameter|placeholder)"/.test(JSON.stringify(value));
