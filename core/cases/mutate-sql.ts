import { Dialect, generate, parse } from '@polyglot-sql/sdk';
import { PmrError } from '../domain/pmr-error.ts';
import { comparisonsThatAgree, type Node, overlapsThatTouch } from './equivalent-turn.ts';
import { type MutationKind, nodeMutations } from './node-mutations.ts';

/** A query with one boundary, filter, join, `distinct` or arm of a `case` turned. */
export interface Mutation {
  readonly kind: MutationKind;
  /** The sub-query that it is in, or `result`. */
  readonly within: string;
  /** The text of that sub-query: the same in every query that shares it. */
  readonly text: string;
  /** What stands there, and what was put in its place. */
  readonly was: string;
  readonly is: string;
  readonly sql: string;
}

/**
 * Every mutation of a query: each `<` made `<=` and each `<=` made `<`, `between` without its first and without its last value, each condition
 * of an `and` or `or` left out, `=` made `<>`, `in`, `is null` and `not` turned round, each filter of a count left out, each `left join` made an
 * inner one and each inner one a `left join`, each `distinct` and each arm of a `case` left out. What reads the run is left alone: a run sees
 * nothing of another. What says the same by the form of the query alone is no mutation.
 * @throws PmrError `sql-unreadable`
 */
export function mutateSql(sql: string): Mutation[] {
  const tree = read(sql);
  const found: Mutation[] = [];
  const whole = write(tree);
  const same = new Set(comparisonsThatAgree(tree));
  const visit = (value: unknown, within: SubQuery, put: (next: unknown) => void): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const { next, ...turn } of same.has(value) ? [] : nodeMutations(value as Node, write)) {
      put(next);
      found.push({ ...turn, within: within.name, text: within.text, sql: write(tree) });
      put(value);
    }
    for (const [name, part] of Object.entries(value)) {
      const own = subQuery(name, value as Node);
      if (own) for (const each of overlapsThatTouch(part, own.name, whole)) same.add(each);
      visit(part, own ?? within, next => {
        (value as Node)[name] = next;
      });
    }
  };
  visit(tree, { name: 'result', text: resultText(tree) }, () => undefined);
  return found;
}

/** The sub-queries of a query, each as its name and text, and what it makes of them as `result`. */
export function subQueries(sql: string): string[] {
  const tree = read(sql);
  const found = [resultText(tree)];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, part] of Object.entries(value)) {
      const own = subQuery(name, value as Node);
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
  const [statement] = tree as Node[];
  const [kind = ''] = Object.keys(statement ?? {});
  return `result: ${write([{ [kind]: { ...(statement?.[kind] as Node), with: null } }])}`;
}

/** A sub-query of `with` stands in `this`, beside its alias and columns. */
function subQuery(part: string, { alias, columns, this: query }: Node): SubQuery | undefined {
  if (part !== 'this' || columns === undefined || typeof alias !== 'object' || alias === null) return undefined;
  const { name } = alias as { name: string };
  return { name, text: `${name}: ${write(query)}` };
}
