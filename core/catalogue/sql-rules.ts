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

const listed: Rule = (node, columns) => {
  const { kind, body, strays } = node;
  const name = ['function', 'aggregate_function'].includes(kind) ? String(body.name).toLowerCase() : kind;
  if (cutsOff(node, columns)) return [];
  const trap = sqlTraps[name];
  if (trap) return [refuse(trap as Refusal['code'], name)];
  if (name.startsWith('approx')) return [refuse('approximate', name)];
  if (kind === 'aggregate_function' || (kind === 'function' && !sqlFunctions.has(name)))
    return [refuse('function-not-listed', name)];
  if (!sqlShapes[kind]) return [refuse('construct-not-listed', kind)];
  return strays.map(stray => refuse('construct-not-listed', `${kind}: ${stray}`));
};

/** A whole number divided by a literal one: both engines cut the rest off. */
function cutsOff({ kind, children: [dividend, divisor] }: SqlNode, columns: Columns): boolean {
  if (kind !== 'div' || !dividend || !divisor) return false;
  return (
    classOf(dividend, columns) === 'number' &&
    divisor.body.literal_type === 'number' &&
    /^[1-9]\d*$/.test(String(divisor.body.value))
  );
}

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

const castsAlike: Rule = (node, columns) => {
  const from = node.kind === 'cast' && node.children[0] ? classOf(node.children[0], columns) : null;
  const to = classOf(node, columns);
  if (from === 'text' && to !== 'text') return [refuse('cast-of-text', `text to ${to}`)];
  return from === 'instant' && to === 'text' ? [refuse('cast-to-text', 'instant to text')] : [];
};

const wholeNumbers: Rule = ({ kind, body }) =>
  kind === 'literal' && body.literal_type === 'number' && !/^\d+$/.test(String(body.value))
    ? [refuse('floating-point', String(body.value))]
    : [];

const millisecondsInFull: Rule = ({ kind, body }) =>
  kind === 'literal' && body.literal_type === 'timestamp' && !/:\d\d\.\d{3}$/.test(String(body.value))
    ? [refuse('instant-digits', String(body.value))]
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

const wholeDays: Rule = (node, columns) => {
  if (node.kind !== 'function' || !['date_diff', 'date_add'].includes(functionName(node))) return [];
  const [unit, ...operands] = node.children;
  if (!operands.some(operand => classOf(operand, columns) === 'date')) return [];
  return functionName(node) === 'date_add' || unit?.body.value !== 'day'
    ? [refuse('date-without-time', functionName(node))]
    : [];
};

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
  castsAlike,
  wholeNumbers,
  millisecondsInFull,
  sameTypes,
  textInConcatenation,
  noInstantArithmetic,
  wholeDays,
  literalUnit,
];

/** Refusals that can be told from one node of the tree and what is below it. */
export const lintNode = (node: SqlNode, columns: Columns): Refusal[] => rules.flatMap(rule => rule(node, columns));
