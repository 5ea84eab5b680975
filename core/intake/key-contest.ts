import type { Feed } from '../catalogue/feed.schema.ts';
import { plusMonths, type ReportingMonth } from '../domain/reporting-month.ts';
import type { LedgerEntry, LedgerRecord } from './ledger-record.schema.ts';
import { compare, type Sending } from './precedence.ts';
import { type PartStanding, partPath, type StandingDrop, standingOf } from './standing.ts';

/** A drop as it stands when keys are dealt out. */
export interface Contender {
  readonly provider: string;
  readonly part: string;
  readonly period: string;
  /** When its part was first sent. */
  readonly firstSentAt: string;
  /** Its own newest arrival. */
  readonly sending: Sending;
  readonly reading: LedgerEntry;
}

/** Whether a later file may say something else of an event that an earlier one told of. */
export const isRestatable = ({ months }: Pick<Feed, 'months'>): boolean => months.sent === 'again';

/**
 * Positive where `a` keeps a key that both have. Where rows may be restated, the later month and then the file that was sent last say how
 * things are. Elsewhere the part that was sent first keeps the key, and its corrections with it. Then the name decides, so that no order of
 * reading does.
 */
export function compareClaims(feed: Pick<Feed, 'months'>, a: Claim, b: Claim): number {
  const byName = compare(a.part, b.part) || compare(a.provider, b.provider);
  return isRestatable(feed)
    ? compare(a.period, b.period) || compare(a.sending.sentAt, b.sending.sentAt) || byName
    : -(compare(a.firstSentAt, b.firstSentAt) || byName);
}

type Claim = Omit<Contender, 'reading'>;

/** The drops that count, of one month or of several. */
export const contendersOf = (ledgers: readonly (readonly LedgerRecord[])[]): Contender[] =>
  ledgers.flatMap(ledger =>
    standingOf(ledger).flatMap(place => (place.counting ? [contenderOf(place, place.counting)] : [])),
  );

export const contenderOf = (
  { provider, part, firstSentAt }: PartStanding,
  { reading, sendings }: StandingDrop,
): Contender => ({
  provider,
  part,
  period: reading.period,
  firstSentAt,
  sending: sendings.at(-1) as Sending,
  reading,
});

/**
 * Those that could have a key of this drop: of other parts of its month or, where rows may be restated, of the months around; and where
 * companies number their own rows, of the same provider.
 */
export const rivalsOf = (feed: Feed, claim: Claim, all: readonly Contender[]): Contender[] => {
  const months = monthsAround(feed, claim.period as ReportingMonth);
  return all.filter(
    other =>
      months.includes(other.period as ReportingMonth) &&
      (feed.unique_within === 'feed' || other.provider === claim.provider) &&
      (partPath(other) !== partPath(claim) || other.period !== claim.period),
  );
};

/** The months whose drops may have keys of those of this month, which is the first. `times` the reach. */
export function monthsAround(feed: Pick<Feed, 'months'>, period: ReportingMonth, times = 1): ReportingMonth[] {
  const reach = isRestatable(feed) ? feed.months.settles_within * times : 0;
  const around = Array.from({ length: reach }, (_, at) => [plusMonths(period, -at - 1), plusMonths(period, at + 1)]);
  return [period, ...around.flat()];
}
