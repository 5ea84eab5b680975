import { type Refusal, refuse } from './sql-refusals.ts';
import { sqlFunctions, sqlShapes, sqlTraps } from './sql-shapes.ts';
import type { SqlNode } from './sql-tree.ts';
import { caseResults, castType, classOf, functionName, type TypeClass } from './sql-types.ts';

type Columns = ReadonlyMap<string, TypeClass>;
type Rule = (node: SqlNode, columns: Columns) => Refusal[];

const COMPARISONS = new Set(['eq', 'neq', 'lt', 'lte', 'gt', 'gte', 'null_safe_eq', 'between', 'in']);
const CAST_TYPES = new Set(['var_char', 'big_int', 'int', 'date', 'boolean', 'timestamp']);
const FLOATS = new Set(['double', 'float', 'decimal', 'real']);
const UNITS = new Set(['millisecond', 'second', 'minute', 'hour', 'day']);

const listed: Rule = ({ kind, body, strays }) => {
  const name = ['function', 'aggregate_function'].includes(kind) ? String(body.name).toLowerCase() : kind;
  const trap = sqlTraps[name];
  if (trap) return [refuse(trap as Refusal['code'], name)];
  if (name.startsWith('approx')) return [refuse('approximate', name)];
  if (kind === 'aggregate_function' || (kind === 'function' && !sqlFunctions.has(name)))
    return [refuse('function-not-listed', name)];
  if (!sqlShapes[kind]) return [refuse('construct-not-listed', kind)];
  return strays.map(stray => refuse('construct-not-listed', `${kind}: ${stray}`));
};

const castsToKnownType: Rule = node => {
  if (node.kind !== 'cast') return [];
  const { to, double_colon_syntax } = node.body as { to: Record<string, unknown>; double_colon_syntax?: boolean };
  const type = castType(node);
  if (FLOATS.has(type)) return [refuse('floating-point', type)];
  const sized = Object.entries(to).some(
    ([field, value]) => ['length', 'precision', 'scale'].includes(field) && typeof value === 'number',
  );
  return !CAST_TYPES.has(type) || sized || double_colon_syntax ? [refuse('cast-type', type)] : [];
};

const wholeNumbers: Rule = ({ kind, body }) =>
  kind === 'literal' && body.literal_type === 'number' && !/^\d+$/.test(String(body.value))
    ? [refuse('floating-point', String(body.value))]
    : [];

const sameTypes: Rule = (node, columns) => {
  const sides = COMPARISONS.has(node.kind)
    ? node.children.filter(({ role }) => role !== 'query')
    : node.kind === 'coalesce'
      ? node.children
      : node.kind === 'case'
        ? caseResults(node)
        : [];
  const found = new Set(sides.map(side => classOf(side, columns)).filter(side => side !== null));
  return found.size > 1 ? [refuse('implicit-cast', [...found].sort().join(' and '))] : [];
};

const textInConcatenation: Rule = (node, columns) =>
  node.kind === 'concat'
    ? node.children
        .map(side => classOf(side, columns))
        .filter(side => side !== null && side !== 'text')
        .map(side => refuse('implicit-cast', `|| with ${side}`))
    : [];

const noInstantArithmetic: Rule = (node, columns) =>
  ['add', 'sub'].includes(node.kind) &&
  node.children.some(side => ['date', 'instant'].includes(classOf(side, columns) ?? ''))
    ? [refuse('instant-arithmetic', node.kind)]
    : [];

const literalUnit: Rule = node => {
  if (node.kind !== 'function' || !['date_diff', 'date_add'].includes(functionName(node))) return [];
  const unit = node.children[0]?.body;
  return unit?.literal_type === 'string' && UNITS.has(String(unit.value))
    ? []
    : [refuse('date-unit', functionName(node))];
};

const rules: readonly Rule[] = [
  listed,
  castsToKnownType,
  wholeNumbers,
  sameTypes,
  textInConcatenation,
  noInstantArithmetic,
  literalUnit,
];

/** Refusals that can be told from one node of the tree and what is below it. */
export const lintNode = (node: SqlNode, columns: Columns): Refusal[] => rules.flatMap(rule => rule(node, columns));
