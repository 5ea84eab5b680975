import { sha256 } from '../domain/sha256.ts';

/**
 * Identity of what a drop put into the lake. That depends on its content, on the rules that its rows had to keep to and, where other drops
 * keep keys of it, on the rows that it lost (`lost`, their digest; empty where there are none): read again after one of them was replaced, the
 * same content may be another drop.
 */
export const dropIdOf = (
  { provider, feed, period }: { provider: string; feed: string; period: string },
  content: string,
  rulesId: string,
  lost: string,
): string => sha256([provider, feed, period, content, rulesId, ...(lost === '' ? [] : [lost])].join('\n')).slice(0, 16);
