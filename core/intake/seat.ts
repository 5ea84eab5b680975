import type { LedgerEntry, LedgerRecord } from './ledger-record.schema.ts';
import { compare, comparePrecedence, type Sending } from './precedence.ts';
import { partPath, type StandingDrop, standingOf } from './standing.ts';

/** Where a drop that is being read would stand. */
export interface Seat {
  readonly provider: string;
  readonly part: string;
  readonly period: string;
  /** When its part was first sent. */
  readonly firstSentAt: string;
  /** When its content was. */
  readonly arrivedAt: string;
  /** The newest arrival of its content. */
  readonly sending: Sending;
  /** What counts for its part until now. */
  readonly counting: LedgerEntry | undefined;
  /** What counts whether this drop is accepted or not. */
  readonly above: { readonly sending: Sending; readonly reading: LedgerEntry } | undefined;
  /** All that was sent for the part and not withdrawn. */
  readonly sendings: readonly Sending[];
}

type Arrived = Sending & { readonly provider: string; readonly part: string; readonly period: string };

export function seatOf(ledger: readonly LedgerRecord[], arrived: Arrived): Seat {
  const { provider, part, period, sha256 } = arrived;
  const place = standingOf(ledger).find(each => partPath(each) === partPath(arrived));
  const own = [...(place?.drops.get(sha256)?.sendings ?? []), arrived].sort(comparePrecedence);
  const sending = own.at(-1) as Sending;
  const counting = place?.counting;
  const above = counting && counting.reading.sha256 !== sha256 ? standsAbove(counting, sending) : undefined;
  return {
    provider,
    part,
    period,
    firstSentAt: earliest([arrived.sentAt, ...(place ? [place.firstSentAt] : [])]),
    arrivedAt: earliest(own.map(({ sentAt }) => sentAt)),
    sending,
    counting: counting?.reading,
    above,
    sendings: [...(place?.drops.values() ?? [])].flatMap(drop => drop.sendings),
  };
}

function standsAbove({ reading, sendings }: StandingDrop, sending: Sending): Seat['above'] {
  const best = sendings.at(-1) as Sending;
  return comparePrecedence(best, sending) > 0 ? { sending: best, reading } : undefined;
}

const earliest = (times: readonly string[]): string => [...times].sort(compare)[0] as string;
