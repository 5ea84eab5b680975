import type { Catalogue } from './catalogue.ts';
import { queriesOf } from './queries-of.ts';
import { feedsBehind } from './tables-read.ts';

const known = new WeakMap<Catalogue, Catalogue['feeds']>();

/** The feeds that a report reads: those that any of its queries names, directly or through a rollup, and those without which a measure is Not Reported. It pins the drops of no other, and misses none of another. */
export function reportFeeds(catalogue: Catalogue): Catalogue['feeds'] {
  const found = known.get(catalogue) ?? findFeeds(catalogue);
  known.set(catalogue, found);
  return found;
}

function findFeeds(catalogue: Catalogue): Catalogue['feeds'] {
  const read = new Set([
    ...queriesOf(catalogue).flatMap(({ sql }) => feedsBehind(catalogue, sql)),
    ...catalogue.measures.flatMap(({ needs }) => needs),
  ]);
  return catalogue.feeds.filter(({ name }) => read.has(name));
}
