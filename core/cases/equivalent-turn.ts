/** A node of a parsed query: its kind, and under it its parts. */
export type Node = Record<string, unknown>;

/**
 * The comparisons of `case` expressions whose two arms are equal where its two sides are: it says the same of `<` as of `<=`, so that no
 * case can tell them apart. `case when a < b then b else a end` is the commonest, which cuts an event off where the month begins.
 */
export function comparisonsThatAgree(tree: unknown): ReadonlySet<unknown> {
  const found = new Set<unknown>();
  visitNodes(tree, node => {
    const { whens, else_: other, operand } = (node.case ?? {}) as Node;
    const [condition, then] = (Array.isArray(whens) && !operand ? whens.at(-1) : undefined) ?? [];
    const sides = condition && comparison(condition);
    if (!sides) return;
    if (sameText(simplified(withEqual(then, sides)), simplified(withEqual(other, sides)))) found.add(condition);
  });
  return found;
}

/**
 * The comparisons by which a sub-query finds what overlaps, where it adds up how much: what only touches adds nothing, and who reads the sum
 * takes none for nothing. `text` is the whole query's.
 */
export function overlapsThatTouch(subQuery: unknown, name: string, text: string): ReadonlySet<unknown> {
  const readAsNothing = new RegExp(
    `LEFT JOIN ${name} .*COALESCE\\(${name}\\.|COALESCE\\(${name}\\..*LEFT JOIN ${name} `,
    's',
  );
  if (!readAsNothing.test(text)) return new Set();
  const ends = new Set<string>();
  visitNodes(subQuery, node => {
    if (!isDateDiff(node)) return;
    visitNodes(node, part => {
      if ('column' in part) ends.add(bare(part));
    });
  });
  const found = new Set<unknown>();
  visitNodes(subQuery, node => {
    const { on } = node as { on?: unknown };
    visitNodes(on, part => {
      const sides = comparison(part);
      if (sides && ends.has(bare(sides.left)) && ends.has(bare(sides.right))) found.add(part);
    });
  });
  return found;
}

function visitNodes(value: unknown, see: (node: Node) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) see(value as Node);
  for (const part of Object.values(value)) visitNodes(part, see);
}

const isDateDiff = (node: Node): boolean => (node.function as { name?: string } | undefined)?.name === 'date_diff';

interface Sides {
  readonly left: unknown;
  readonly right: unknown;
}

function comparison(node: unknown): Sides | undefined {
  const [kind = '', ...more] = Object.keys(node as Node);
  if (more.length > 0 || !['lt', 'lte', 'gt', 'gte'].includes(kind)) return undefined;
  return (node as Node)[kind] as Sides;
}

/** A node without where it stood in the text, so that equal parts are equal. */
const bare = (node: unknown): string =>
  JSON.stringify(node ?? null, (key, value) => (key === 'span' || key.endsWith('comments') ? undefined : value));

const sameText = (one: unknown, other: unknown): boolean => bare(one) === bare(other);

/** An arm as it is where both sides of its condition are equal. */
function withEqual(arm: unknown, { left, right }: Sides): unknown {
  const from = bare(left);
  const replace = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (bare(value) === from) return right;
    if (Array.isArray(value)) return value.map(replace);
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, replace(part)]));
  };
  return replace(arm);
}

const ZERO = { literal: { literal_type: 'number', value: '0' } };

/** `x - x` is 0, so is the time from an instant to itself, and the first of a `coalesce` that is a number is its value. */
function simplified(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(simplified);
  const { sub, coalesce } = value as { sub?: Sides; coalesce?: { expressions: readonly Node[] } };
  if (sub && sameText(sub.left, sub.right)) return ZERO;
  if (isDateDiff(value as Node)) {
    const [, from, to] = (value as { function: { args: readonly unknown[] } }).function.args;
    if (sameText(from, to)) return ZERO;
  }
  if (coalesce?.expressions[0]?.literal) return coalesce.expressions[0];
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, simplified(part)]));
}
