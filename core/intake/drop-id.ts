import { sha256 } from '../domain/sha256.ts';

/**
 * Identity of what a drop put into the lake. That depends on its content, on the rules that its rows had to keep to and, where rows were
 * rejected because other drops have their keys, on those drops: read again after one of them was replaced, the same content is another drop.
 */
export const dropIdOf = (
  { provider, feed, period }: { provider: string; feed: string; period: string },
  content: string,
  rulesId: string,
  rejectedAgainst: readonly string[],
): string => sha256([provider, feed, period, content, rulesId, ...rejectedAgainst].join('\n')).slice(0, 16);
