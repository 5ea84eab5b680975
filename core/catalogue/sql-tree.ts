import { Dialect, parse } from '@polyglot-sql/sdk';
import { PmrError } from '../domain/pmr-error.ts';
import { type Shape, sqlShapes } from './sql-shapes.ts';

export interface SqlNode {
  readonly kind: string;
  /** Where it stands in its parent: `where_clause.this`, `joins.on`. */
  readonly role: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly children: readonly SqlNode[];
  /** Filled parts that its shape does not list, such as `limit` of a select. */
  readonly strays: readonly string[];
}

const NOISE = new Set([
  'span',
  'trailing_comments',
  'leading_comments',
  'left_comments',
  'operator_comments',
  'pre_alias_comments',
  'post_select_comments',
]);

/**
 * One query as a tree, read as Athena reads it.
 * @throws PmrError `sql-unreadable` with what the parser says, or where the text is not one query
 */
export function sqlTree(sql: string): SqlNode {
  const { success, error, ast } = parse(sql, Dialect.Athena);
  if (!success) throw new PmrError('sql-unreadable', `The query cannot be read as Athena SQL: ${error}.`);
  const statements = ast as unknown as unknown[];
  const [only] = statements.map(statement => readNode(statement, 'query'));
  if (statements.length !== 1 || !only || !['select', 'union'].includes(only.kind)) {
    throw new PmrError('sql-unreadable', 'The text is not one query: write a single select.');
  }
  return only;
}

const walked = new WeakMap<SqlNode, readonly SqlNode[]>();

/** The node and all below it, parents first. Each rule of the linter asks for those of the whole query. */
export function everyNode(node: SqlNode): readonly SqlNode[] {
  const known = walked.get(node);
  if (known) return known;
  const found: SqlNode[] = [];
  const walk = (each: SqlNode) => {
    found.push(each);
    each.children.forEach(walk);
  };
  walk(node);
  if (node.role === 'query') walked.set(node, found);
  return found;
}

/** Plain name behind the parser's identifier. */
export const identifierName = (identifier: unknown): string | null =>
  typeof identifier === 'object' && identifier !== null && 'name' in identifier ? String(identifier.name) : null;

function readNode(value: unknown, role: string): SqlNode {
  const [kind = 'nothing'] = Object.keys(value as object);
  const body = ((value as Record<string, unknown>)[kind] ?? {}) as Record<string, unknown>;
  const shape = sqlShapes[kind];
  if (!shape) return { kind, role, body, children: [], strays: [] };
  const found = readParts(body, shape, '');
  return { kind, role, body, ...found };
}

function readParts(
  value: unknown,
  shape: Shape | readonly [Shape],
  path: string,
): { children: SqlNode[]; strays: string[] } {
  if (isEmpty(value) || shape === 'plain') return { children: [], strays: [] };
  if (shape === 'node') return { children: [readNode(value, path)], strays: [] };
  if (shape === 'nodes') return { children: (value as unknown[]).map(item => readNode(item, path)), strays: [] };
  if (shape === 'pairs')
    return { children: (value as unknown[][]).flat().map(item => readNode(item, path)), strays: [] };
  if (Array.isArray(shape)) return together((value as unknown[]).map(item => readParts(item, shape[0] as Shape, path)));
  const fields = shape as Readonly<Record<string, Shape>>;
  return together(
    Object.entries(value as object)
      .filter(([field, part]) => !NOISE.has(field) && !isEmpty(part))
      .map(([field, part]) => {
        const inside = path ? `${path}.${field}` : field;
        const partShape = fields[field];
        return partShape ? readParts(part, partShape, inside) : { children: [], strays: [inside] };
      }),
  );
}

const together = (parts: { children: SqlNode[]; strays: string[] }[]) => ({
  children: parts.flatMap(({ children }) => children),
  strays: parts.flatMap(({ strays }) => strays),
});

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === false ||
  value === '' ||
  value === 0 ||
  (Array.isArray(value) && value.length === 0);
