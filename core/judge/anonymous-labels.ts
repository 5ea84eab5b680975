import { sha256 } from '../domain/sha256.ts';
import type { TableRow } from './read-result.ts';

/**
 * Puts "User 1", "User 2" … in place of users. Labels are dealt in the order of a hash that holds the run, so that they are the same
 * throughout one report, cannot be followed from one report to the next, and do not tell users apart by volume or name.
 */
export function anonymousLabels(rows: readonly TableRow[], column: string, salt: string): TableRow[] {
  const users = [...new Set(rows.map(row => row[column] ?? ''))];
  const dealt = users
    .map(user => ({ user, order: sha256(`${salt}/${user}`) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1));
  const labels = new Map(dealt.map(({ user }, at) => [user, `User ${at + 1}`]));
  return rows
    .map(row => ({ ...row, [column]: labels.get(row[column] ?? '') as string }))
    .sort((a, b) => Number((a[column] as string).slice(5)) - Number((b[column] as string).slice(5)));
}
