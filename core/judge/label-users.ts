import { PmrError } from '../domain/pmr-error.ts';
import type { TableRow } from './read-result.ts';

const natural = new Intl.Collator('en', { numeric: true });

/**
 * Puts labels in place of users. The rows come in the order of what they then show, column by column from the left: the order in which
 * the query returned them may be that of the users' identifiers.
 * @throws PmrError `user-without-label`
 */
export function labelUsers(
  rows: readonly TableRow[],
  column: string,
  columns: readonly string[],
  labels: ReadonlyMap<string, string>,
): TableRow[] {
  return rows
    .map(row => ({ ...row, [column]: labelOf(row[column] ?? null, labels) }))
    .sort((a, b) => columns.map(name => compare(a[name] ?? null, b[name] ?? null)).find(order => order !== 0) ?? 0);
}

function labelOf(user: string | null, labels: ReadonlyMap<string, string>): string {
  const label = user === null ? 'unknown' : labels.get(user);
  if (label === undefined)
    throw new PmrError('user-without-label', 'A user of an anonymous table has no label: start the month end again.');
  return label;
}

const compare = (a: string | null, b: string | null): number =>
  a === null || b === null ? Number(a === null) - Number(b === null) : natural.compare(a, b);
