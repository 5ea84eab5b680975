import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a whole number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys with their values',
  record: 'keys with their values',
  tuple: 'a list',
};

/** A fault of the schema in a sentence for whoever writes terms: what stands there, and what was expected. */
export function schemaFault(issue: Issue, value: unknown): string {
  const found = at(value, issue.path);
  switch (issue.code) {
    case 'invalid_type':
      if (!issue.message.startsWith('Invalid input')) return issue.message;
      return found === undefined
        ? `is missing: ${kindOf(issue.expected)} is expected`
        : `${said(found)} stands here, and ${kindOf(issue.expected)} is expected`;
    case 'invalid_value':
      return `${said(found)} is none of ${issue.values.map(String).join(', ')}`;
    case 'unrecognized_keys':
      return `there is no key ${issue.keys.join(', ')} here`;
    case 'too_small':
      return issue.origin === 'array' || issue.origin === 'string'
        ? `needs at least ${issue.minimum}`
        : `${said(found)} is below ${issue.minimum}`;
    case 'too_big':
      return `${said(found)} is above ${issue.maximum}`;
    case 'invalid_format':
      return issue.message.startsWith('no ')
        ? `${said(found)} is ${issue.message}`
        : `${said(found)} stands here, and ${issue.message} is expected`;
    case 'invalid_key':
      return `${String(issue.path.at(-1))} cannot be a key here: ${issue.issues[0]?.message ?? 'another is expected'} is expected`;
    case 'invalid_union':
      return unionFault(issue, found);
    default:
      return issue.message;
  }
}

const kindOf = (expected: string): string => kinds[expected] ?? expected;

/** Of several shapes the one that was nearly right: its faults lie deepest. A word that is none of those allowed is told with all of them. */
function unionFault(issue: Extract<Issue, { code: 'invalid_union' }>, found: unknown): string {
  const all = issue.errors.flat();
  const words = all.flatMap(each => (each.code === 'invalid_value' ? each.values.map(String) : []));
  if (typeof found === 'number') return `a number stands in quotes: write "${found}"`;
  const number = all.some(({ code }) => code === 'invalid_format') ? ', nor a number in quotes' : '';
  if (typeof found === 'string' && words.length > 0) return `${said(found)} is none of ${words.join(', ')}${number}`;
  const deepest = [...issue.errors].sort((a, b) => depth(b) - depth(a))[0]?.[0];
  if (deepest && deepest.path.length > 0)
    return `${deepest.path.map(String).join('.')}: ${schemaFault(deepest, found)}`;
  const other = all.find(each => each.code !== 'invalid_type' && each.code !== 'invalid_value');
  return other
    ? schemaFault(other, found)
    : `${said(found)} stands here: ${words.join(', ') || 'something else'} is expected`;
}

const depth = (issues: readonly Issue[]): number => Math.max(0, ...issues.map(({ path }) => path.length));

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((part, key) => (part as Record<PropertyKey, unknown> | undefined | null)?.[key], value);

const LONGEST = 40;

/** What stands in the file, as far as a line can hold it. */
function said(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (value instanceof Date) return 'a date without quotes';
  if (typeof value === 'object') return 'a group of keys';
  const text = String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
