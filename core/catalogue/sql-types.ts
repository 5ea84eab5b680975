import { identifierName, type SqlNode } from './sql-tree.ts';
import type { Table } from './tables.ts';

export type TypeClass = 'text' | 'number' | 'date' | 'instant' | 'boolean';

const classes = {
  varchar: 'text',
  bigint: 'number',
  integer: 'number',
  date: 'date',
  timestamp: 'instant',
  boolean: 'boolean',
} as const;
const castClasses: Readonly<Record<string, TypeClass>> = {
  var_char: 'text',
  big_int: 'number',
  int: 'number',
  date: 'date',
  timestamp: 'instant',
  boolean: 'boolean',
};
const literalClasses: Readonly<Record<string, TypeClass>> = {
  string: 'text',
  number: 'number',
  date: 'date',
  timestamp: 'instant',
};
const NUMBERS = new Set(['count', 'sum', 'add', 'sub', 'mul', 'div', 'neg', 'mod_func', 'row_number', 'str_position']);
const BOOLEANS = new Set([
  'boolean',
  'and',
  'or',
  'not',
  'eq',
  'neq',
  'lt',
  'lte',
  'gt',
  'gte',
  'null_safe_eq',
  'is_null',
  'in',
  'between',
  'exists',
]);
const AS_FIRST_CHILD = new Set(['paren', 'alias', 'min', 'max', 'coalesce', 'window_function']);

/** The class of a column name where all tables read agree on it; names that the query gives itself are left out. */
export function columnClasses(tables: readonly Table[], ownNames: ReadonlySet<string>): ReadonlyMap<string, TypeClass> {
  const found = new Map<string, Set<TypeClass>>([['run', new Set(['text'])]]);
  for (const { name, type } of tables.flatMap(table => table.columns)) {
    found.set(name, (found.get(name) ?? new Set()).add(classes[type]));
  }
  return new Map(
    [...found].flatMap(([name, all]) =>
      all.size === 1 && !ownNames.has(name) ? [[name, [...all][0] as TypeClass] as const] : [],
    ),
  );
}

/** The class of an expression, or null where it cannot be told. */
export function classOf(node: SqlNode, columns: ReadonlyMap<string, TypeClass>): TypeClass | null {
  const [first] = node.children;
  if (node.kind === 'literal') return literalClasses[String(node.body.literal_type)] ?? null;
  if (node.kind === 'column') return columns.get(identifierName(node.body.name) ?? '') ?? null;
  if (node.kind === 'cast') return castClasses[castType(node)] ?? null;
  if (node.kind === 'concat') return 'text';
  if (NUMBERS.has(node.kind)) return 'number';
  if (BOOLEANS.has(node.kind)) return 'boolean';
  if (node.kind === 'function')
    return ({ date_diff: 'number', date_add: 'instant' }[functionName(node)] as TypeClass | undefined) ?? null;
  if (AS_FIRST_CHILD.has(node.kind) && first) return classOf(first, columns);
  if (node.kind === 'case') {
    const result = caseResults(node).find(branch => branch.kind !== 'null');
    return result ? classOf(result, columns) : null;
  }
  return null;
}

export const functionName = (node: SqlNode): string => String(node.body.name).toLowerCase();

export const castType = (node: SqlNode): string => String((node.body.to as Record<string, unknown>).data_type);

/** What the branches of a case give, `else` last. */
export const caseResults = (node: SqlNode): SqlNode[] => {
  const branches = node.children.filter(({ role }) => role === 'whens').filter((_, at) => at % 2 === 1);
  return [...branches, ...node.children.filter(({ role }) => role === 'else_')];
};
