import type { Feed } from '../catalogue/feed.schema.ts';
import { type Contender, compareClaims, contenderOf, contendersOf, rivalsOf } from './key-contest.ts';
import { overlap } from './key-range.ts';
import type { LedgerEntry, LedgerRecord } from './ledger-record.schema.ts';
import { inPrecedence, type PartStanding, standingOf } from './standing.ts';

/**
 * Drops that have to be read again, the one that keeps most keys first: a drop that lost keys to one which has no right to them any more;
 * one that has keys to which another has the better right; one that counts again after another was withdrawn; one of two months that were read at once. Which they are follows
 * from the ledgers alone, and in the end is the same in whatever order drops are read.
 * @param around the ledgers that may have drops with the same keys; of those in `ledgers` it is asked which are stale
 */
export function staleDrops(
  feed: Feed,
  ledgers: readonly (readonly LedgerRecord[])[],
  around: readonly (readonly LedgerRecord[])[] = ledgers,
): LedgerEntry[] {
  const all = contendersOf(around);
  return ledgers
    .flatMap(ledger => standingOf(ledger))
    .flatMap(concerned)
    .filter(each => isStale(feed, each, all))
    .sort((a, b) => compareClaims(feed, b, a))
    .map(({ reading }) => reading);
}

interface Concerned extends Contender {
  readonly aware: boolean;
}

/** The drop that counts, and those above it that wait for keys. */
function concerned(place: PartStanding): Concerned[] {
  const drops = inPrecedence(place.drops);
  const from = place.counting ? drops.indexOf(place.counting) : 0;
  return drops.slice(from).map(drop => ({
    ...contenderOf(place, drop),
    aware: drop !== place.counting || place.aware,
  }));
}

function isStale(feed: Feed, own: Concerned, all: readonly Contender[]): boolean {
  const better = rivalsOf(feed, own, all).filter(other => compareClaims(feed, other, own) > 0);
  const ids = new Set(better.map(({ reading }) => reading.dropId));
  const { lostTo, dropId, stands } = own.reading;
  return (
    !own.aware ||
    lostTo.some(id => !ids.has(id)) ||
    (stands && better.some(({ reading }) => reading.takes.includes(dropId) && !lostTo.includes(reading.dropId))) ||
    better.some(({ reading }) => areStrangers(own.reading, reading))
  );
}

/** Drops of two months that were read at the same time know nothing of each other: either may have keys of the other. */
const areStrangers = (one: LedgerEntry, other: LedgerEntry): boolean =>
  one.period !== other.period &&
  one.beside?.includes(other.dropId) === false &&
  other.beside?.includes(one.dropId) === false &&
  one.keyRange !== null &&
  other.keyRange !== null &&
  overlap(one.keyRange, other.keyRange);
