import type { Node } from './equivalent-turn.ts';

export type MutationKind = 'boundary' | 'filter' | 'join' | 'distinct' | 'case';

/** What is put in the place of a node, or what it was made into. */
export interface NodeMutation {
  readonly kind: MutationKind;
  readonly next: unknown;
  readonly was: string;
  readonly is: string;
}

type Write = (tree: unknown) => string;

const OTHER_BOUND: Readonly<Record<string, string>> = { lt: 'lte', lte: 'lt', gt: 'gte', gte: 'gt' };

/** Each way in which one node of a parsed query can be turned. */
export function nodeMutations(value: Node, write: Write): NodeMutation[] {
  const [kind = '', ...more] = Object.keys(value);
  const body = value[kind] as Node;
  if (more.length > 0 || typeof body !== 'object' || body === null)
    return [...filterLeftOut(value, write), ...joinTurned(value, write)];
  const turn = (to: MutationKind, next: unknown): NodeMutation => ({
    kind: to,
    next,
    was: write(value),
    is: write(next),
  });
  const other = OTHER_BOUND[kind];
  if (other) return [turn('boundary', { [other]: body })];
  if (kind === 'between' && !body.not) return bounds(body).map(next => turn('boundary', next));
  if (kind === 'and' || kind === 'or') return sides(body).map(next => turn('filter', next));
  if (kind === 'eq' && !readsRun(value) && !isJoin(body)) return [turn('filter', { neq: body })];
  if (kind === 'neq') return [turn('filter', { eq: body })];
  if (kind === 'not') return [turn('filter', body.this)];
  if (kind === 'in' || kind === 'is_null') return [turn('filter', { [kind]: { ...body, not: !body.not } })];
  if (kind === 'case') return armsLeftOut(body).map(next => turn('case', next));
  if (body.distinct === true) return [distinctLeftOut(value, kind, body, write)];
  return [];
}

function bounds({ this: of, low, high }: Node): unknown[] {
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
const sides = ({ left, right }: Node): unknown[] => [
  ...(isSingle(right) ? [left] : []),
  ...(isSingle(left) ? [right] : []),
];
const isSingle = (condition: unknown): boolean => !('and' in (condition as Node)) && !readsRun(condition);

/** `count(*) filter (where …)` without its filter. */
const filterLeftOut = (value: Node, write: Write): NodeMutation[] =>
  typeof value.filter === 'object' && value.filter !== null
    ? [{ kind: 'filter', next: { ...value, filter: null }, was: `filter (where ${write(value.filter)})`, is: '' }]
    : [];

function joinTurned(value: Node, write: Write): NodeMutation[] {
  if (!value.on || (value.kind !== 'Left' && value.kind !== 'Inner')) return [];
  const [was, is] = value.kind === 'Left' ? (['left', 'inner'] as const) : (['inner', 'left'] as const);
  const table = write(value.this);
  const kind = value.kind === 'Left' ? 'Inner' : 'Left';
  return [{ kind: 'join', next: { ...value, kind }, was: `${was} join ${table}`, is: `${is} join ${table}` }];
}

/** A `case` without one of its arms; where it has one alone, what else is said. */
function armsLeftOut(body: Node): unknown[] {
  const whens = body.whens as readonly unknown[];
  if (whens.length === 1) return [body.else_ ?? { null: null }];
  return whens.map((_, left) => ({ case: { ...body, whens: whens.filter((__, at) => at !== left) } }));
}

function distinctLeftOut(value: Node, kind: string, body: Node, write: Write): NodeMutation {
  const next = { [kind]: { ...body, distinct: false } };
  // Of a sub-query its own words are enough.
  const words = (tree: unknown) =>
    kind === 'select' ? `select ${tree === value ? 'distinct' : ''}`.trim() : write(tree);
  return { kind: 'distinct', next, was: words(value), is: words(next) };
}

/** Two columns of two tables: what a join is made by, and no condition. */
const isJoin = ({ left, right }: Node): boolean =>
  [left, right].every(side => (side as { column?: { table?: unknown } }).column?.table);

const readsRun = (value: unknown): boolean => /"(parameter|placeholder)"/.test(JSON.stringify(value));
