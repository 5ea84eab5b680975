import { sha256 } from '../domain/sha256.ts';

/**
 * Deals "User 1", "User 2" … to users in the order of a hash that nobody outside can compute again: the users and the run are known to many,
 * the secret is not. So a label is the same throughout one report, cannot be followed to another, and tells nothing of its user.
 */
export function anonymousLabels(users: Iterable<string>, secret: string): ReadonlyMap<string, string> {
  const dealt = [...new Set(users)]
    .map(user => ({ user, order: sha256(`${secret}/${user}`) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1));
  return new Map(dealt.map(({ user }, at) => [user, `User ${at + 1}`]));
}
