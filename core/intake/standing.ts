import type { LedgerEntry, LedgerRecord, Withdrawal } from './ledger-record.schema.ts';
import { compare, comparePrecedence, type Sending } from './precedence.ts';

/** One content that was sent for a part, however often it was sent and read. */
export interface StandingDrop {
  /** Its newest reading. */
  readonly reading: LedgerEntry;
  /** Its arrivals that were not withdrawn; the one with the greatest precedence last. */
  readonly sendings: readonly Sending[];
}

/** What was sent for one part of one provider. */
export interface PartStanding {
  readonly provider: string;
  readonly part: string;
  /** Earliest arrival, whatever became of it: a correction does not lose the rank that its part has. */
  readonly firstSentAt: string;
  /** By the hash of their content. */
  readonly drops: ReadonlyMap<string, StandingDrop>;
  /** When a content was withdrawn: what was sent of it until then is void, whenever it is read. */
  readonly withdrawn: ReadonlyMap<string, string>;
  /** The drop that a report is made from. */
  readonly counting: StandingDrop | undefined;
  /** Whether the counting drop has been read since it counts: else others do not know of it, nor it of them. */
  readonly aware: boolean;
}

/** How the ledger of a feed and month stands: its places, in the order of provider and part. It does not depend on the order of its records. */
export function standingOf(ledger: readonly LedgerRecord[]): PartStanding[] {
  const places = new Map<string, PartStanding>();
  for (const record of ledger) {
    const name = partPath(record);
    places.set(name, withRecord(places.get(name) ?? emptyPlace(record), record));
  }
  return [...places.entries()].sort(([a], [b]) => compare(a, b)).map(([, place]) => place);
}

export const partPath = ({ provider, part }: { provider: string; part: string }): string => `${provider}/${part}`;

/** The drops that a report is made from: for each provider and part the one that counts. In provider and part order. */
export const activeDrops = (ledger: readonly LedgerRecord[]): LedgerEntry[] =>
  standingOf(ledger).flatMap(({ counting }) => (counting ? [asFirstSent(counting)] : []));

/** A reading under the name and time at which its content first came: sending it again changes nothing that a report pins. */
function asFirstSent({ reading, sendings }: StandingDrop): LedgerEntry {
  const first = [...sendings].sort((a, b) => compare(a.sentAt, b.sentAt) || compare(a.file, b.file))[0] as Sending;
  return { ...reading, file: first.file, arrivedAt: first.sentAt, sentAt: (sendings.at(-1) as Sending).sentAt };
}

/** What would count for the part of a drop that counts, were that one not there; undefined where nothing would. */
export function standsBehind(
  ledger: readonly LedgerRecord[],
  of: { provider: string; part: string },
): LedgerEntry | undefined {
  const place = standingOf(ledger).find(each => partPath(each) === partPath(of));
  const behind = place && inPrecedence(place.drops).findLast(drop => drop.reading.stands && drop !== place.counting);
  return behind && asFirstSent(behind);
}

/** When the part of a drop came for the first time. */
export const firstSentAt = (ledger: readonly LedgerRecord[], of: { provider: string; part: string }): string =>
  standingOf(ledger).find(place => partPath(place) === partPath(of))?.firstSentAt as string;

/** After every instant. */
const LATE = '9999';

const emptyPlace = ({ provider, part }: LedgerRecord): PartStanding => ({
  provider,
  part,
  firstSentAt: LATE,
  drops: new Map(),
  withdrawn: new Map(),
  counting: undefined,
  aware: true,
});

function withRecord(place: PartStanding, record: LedgerRecord): PartStanding {
  const drops = new Map(place.drops);
  const withdrawn = new Map(place.withdrawn);
  const { sha256 } = record;
  const drop = drops.get(sha256);
  if (record.kind === 'withdrawal') withdrawn.set(sha256, record.at);
  // A repetition is recorded only of content that was read before.
  const reading = record.kind === 'reading' ? record : drop?.reading;
  if (reading) {
    const sent = record.kind === 'withdrawal' ? [] : [sendingOf(record)];
    const valid = [...(drop?.sendings ?? []), ...sent].filter(({ sentAt }) => sentAt > (withdrawn.get(sha256) ?? ''));
    drops.set(sha256, { reading, sendings: valid.sort(comparePrecedence) });
  }
  const counting = countingOf(drops);
  const same = counting?.reading.sha256 === place.counting?.reading.sha256;
  return {
    ...place,
    firstSentAt: least(place.firstSentAt, firstOf(record)),
    drops,
    withdrawn,
    counting,
    aware: record.kind === 'reading' && sha256 === counting?.reading.sha256 ? true : same && place.aware,
  };
}

const sendingOf = ({ file, sentAt, sequencer, sha256 }: Exclude<LedgerRecord, Withdrawal>): Sending => ({
  file,
  sentAt,
  sequencer,
  sha256,
});

const firstOf = (record: LedgerRecord): string =>
  record.kind === 'reading'
    ? least(record.arrivedAt, record.sentAt)
    : record.kind === 'repetition'
      ? record.sentAt
      : LATE;

const least = (a: string, b: string): string => (a < b ? a : b);

/** The drop of greatest precedence that stands; those above it, if any, wait. */
const countingOf = (drops: ReadonlyMap<string, StandingDrop>): StandingDrop | undefined =>
  inPrecedence(drops).findLast(({ reading }) => reading.stands);

/** Drops that were not withdrawn, the one with the greatest precedence last. */
export const inPrecedence = (drops: ReadonlyMap<string, StandingDrop>): StandingDrop[] =>
  [...drops.values()]
    .filter(({ sendings }) => sendings.length > 0)
    .sort((a, b) => comparePrecedence(a.sendings.at(-1) as Sending, b.sendings.at(-1) as Sending));
