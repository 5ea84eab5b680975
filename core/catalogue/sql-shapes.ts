/**
 * The constructs of SQL that Trino and DuckDB have been seen to understand alike, as the parser names them.
 * What is not listed is refused: to allow a construct, show that both engines agree on it, then add its shape.
 */
export type Shape = 'node' | 'nodes' | 'pairs' | 'plain' | { readonly [field: string]: Shape | readonly [Shape] };

const order = { expressions: [{ this: 'node', desc: 'plain', nulls_first: 'plain', explicit_asc: 'plain' }] } as const;
const sorted = [{ this: 'node', desc: 'plain', nulls_first: 'plain', explicit_asc: 'plain' }] as const;
const withClause = { ctes: [{ alias: 'plain', this: 'node', alias_first: 'plain' }] } as const;
const join = [
  {
    this: 'node',
    on: 'node',
    kind: 'plain',
    use_inner_keyword: 'plain',
    use_outer_keyword: 'plain',
    nesting_group: 'plain',
  },
] as const;
const twoSided = { left: 'node', right: 'node' } as const;
const one = { this: 'node', not: 'plain' } as const;
const aggregate = { this: 'node', name: 'plain', filter: 'node' } as const;

export const sqlShapes: Readonly<Record<string, Shape>> = {
  select: {
    with: withClause,
    expressions: 'nodes',
    distinct: 'plain',
    from: { expressions: 'nodes' },
    joins: join,
    where_clause: { this: 'node' },
    group_by: { expressions: 'nodes' },
    having: { this: 'node' },
    order_by: order,
  },
  union: { with: withClause, left: 'node', right: 'node', all: 'plain', distinct: 'plain', order_by: order },
  subquery: { this: 'node', alias: 'plain', alias_explicit_as: 'plain' },
  table: { name: 'plain', alias: 'plain', alias_explicit_as: 'plain' },
  alias: { this: 'node', alias: 'plain', alias_explicit_as: 'plain' },
  column: { name: 'plain', table: 'plain' },
  star: { table: 'plain' },
  literal: { literal_type: 'plain', value: 'plain' },
  boolean: { value: 'plain' },
  null: {},
  placeholder: {},
  paren: { this: 'node' },
  and: twoSided,
  or: twoSided,
  not: one,
  eq: twoSided,
  neq: twoSided,
  lt: twoSided,
  lte: twoSided,
  gt: twoSided,
  gte: twoSided,
  null_safe_eq: twoSided,
  is_null: one,
  in: { this: 'node', expressions: 'nodes', query: 'node', not: 'plain' },
  between: { this: 'node', low: 'node', high: 'node', not: 'plain' },
  exists: one,
  add: twoSided,
  sub: twoSided,
  mul: twoSided,
  div: twoSided,
  neg: { this: 'node' },
  mod_func: { this: 'node', expression: 'node' },
  concat: twoSided,
  str_position: { this: 'node', substr: 'node' },
  case: { operand: 'node', whens: 'pairs', else_: 'node' },
  coalesce: { expressions: 'nodes' },
  cast: { this: 'node', to: 'plain' },
  count: { this: 'node', star: 'plain', distinct: 'plain', filter: 'node', original_name: 'plain' },
  sum: aggregate,
  min: aggregate,
  max: aggregate,
  row_number: {},
  lead: { this: 'node' },
  window_function: {
    this: 'node',
    over: { partition_by: 'nodes', order_by: sorted, frame: 'plain' },
  },
  function: { name: 'plain', args: 'nodes' },
  tuple: { expressions: 'nodes' },
};

/** Functions that the parser has no name of its own for. */
export const sqlFunctions: ReadonlySet<string> = new Set(['date_diff', 'date_add', 'grouping sets']);

/** Constructs and functions that are known to differ, or to give another answer another time. */
export const sqlTraps: Readonly<Record<string, string>> = {
  div: 'division',
  mod: 'mod-operator',
  at_time_zone: 'time-zone',
  count_if: 'count-if',
  avg: 'average',
  stddev: 'average',
  greatest: 'null-comparison',
  least: 'null-comparison',
  element_at: 'element-at',
  subscript: 'element-at',
  try_cast: 'quiet-failure',
  random: 'not-repeatable',
  rand: 'not-repeatable',
  now: 'not-repeatable',
  uuid: 'not-repeatable',
  current_date: 'not-repeatable',
  current_time: 'not-repeatable',
  current_timestamp: 'not-repeatable',
  localtime: 'not-repeatable',
  localtimestamp: 'not-repeatable',
  any_value: 'not-repeatable',
  arbitrary: 'not-repeatable',
  array_agg: 'not-repeatable',
};
