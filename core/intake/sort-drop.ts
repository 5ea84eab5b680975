import type { ReportingMonth } from '../domain/reporting-month.ts';
import type { Conversion, Converter } from '../ports/converter.ts';
import { departures, type MonthBefore } from './departures.ts';
import { describeOutcome, READ_AGAIN } from './describe-outcome.ts';
import { dropIdOf } from './drop-id.ts';
import type { Intake } from './intake.ts';
import { keepDrop } from './keep-drop.ts';
import { compareClaims, contendersOf, isRestatable, rivalsOf } from './key-contest.ts';
import type { Decision } from './ledger.ts';
import type { LedgerEntry, LedgerRecord } from './ledger-record.schema.ts';
import { notesOn, onPublished, type VersionOut } from './notes.ts';
import { arrivalRecord, type DropRead } from './read-drop.ts';
import { type Receipt, receiptKey } from './receipt.schema.ts';
import { fetchRivals, type RankedContender, rivalName } from './rivals.ts';
import { rowsElsewhere } from './rows-elsewhere.ts';
import { type Seat, seatOf } from './seat.ts';

/** The ledger that a decision is recorded in, and those of the months around, where keys may be restated. */
export interface Ledgers {
  readonly own: readonly LedgerRecord[];
  readonly others: readonly (readonly LedgerRecord[])[];
  /** What its sender had in the months before. */
  readonly before: readonly MonthBefore[];
  /** The versions that are out of the months that it may move; of no interest to a drop that is read once more. */
  readonly out: readonly VersionOut[];
}

/**
 * Sorts the rows of a drop against the drops that count, and puts what it accepts into the lake. `again` is the entry of a drop that is
 * read once more. A file of bad rows alone says nothing about the month: it must not stand as "No Events", nor take the place of a good
 * one; it is recorded only where other drops keep keys of it that may come free.
 */
export async function sortDrop(
  intake: Intake,
  converter: Converter,
  drop: DropRead,
  { own, others, before, out }: Ledgers,
  again?: LedgerEntry,
): Promise<Decision<Receipt>> {
  const { address, feed, rulesId } = drop;
  const record = again ? { ...arrivalRecord(drop), ...placed(again) } : arrivalRecord(drop);
  const { seat, rivals, conversion } = await convertAgainst(intake, converter, drop, record, { own, others });
  const outcome = describeOutcome(
    address,
    conversion,
    seat.above?.sending,
    keepersOf(conversion, rivals, address.period),
  );
  const stands = outcome.outcome !== 'refused';
  if (stands) await keepDrop(intake, { ...address, ...conversion });
  const replaced = stands && !seat.above ? [seat.counting?.dropId].filter(id => id !== undefined) : [];
  const counts = outcome.outcome === 'accepted' || outcome.outcome === 'accepted-in-part';
  const receipt: Receipt = {
    ...(await tell(intake, drop, conversion)),
    ...outcome,
    notes: [
      ...(again ? [READ_AGAIN] : notesOn(seat, record, conversion)),
      ...(seat.above ? [] : departures(feed, address, conversion, own, before)),
      ...(counts ? onPublished(address.period, monthsMoved(conversion, rivals, address.period), out) : []),
      ...rowsElsewhere(feed, address.period, conversion.accepted, conversion.days),
      ...conversion.notes.map(note => ({ ...note })),
    ],
    supersedes: replaced.filter(id => id !== conversion.dropId),
  };
  if (!stands && !again && conversion.lostTo.length === 0) return { answer: receipt };
  const beside = isRestatable(feed) && {
    beside: rivals.filter(({ period }) => period !== address.period).map(({ reading }) => reading.dropId),
  };
  const entry = { ...record, ...entryOf(conversion), ...beside, arrivedAt: seat.arrivedAt, rulesId, stands };
  return { answer: receipt, record: { ...entry, kind: 'reading', again: again !== undefined, receipt } };
}

/** Converts a drop, against the keys of those that counted as these ledgers say. */
export async function convertAgainst(
  { store }: Pick<Intake, 'store'>,
  converter: Converter,
  { address, feed, facts, rules, rulesId }: DropRead,
  record: Parameters<typeof seatOf>[1],
  { own, others }: Pick<Ledgers, 'own' | 'others'>,
): Promise<{ seat: Seat; rivals: RankedContender[]; conversion: Conversion }> {
  const seat = seatOf(own, record);
  const rivals = rivalsOf(feed, seat, contendersOf([own, ...others]))
    .sort((a, b) => compareClaims(feed, b, a))
    .map(rival => ({ ...rival, keeps: compareClaims(feed, rival, seat) > 0 }));
  const conversion = await converter.convert({
    shape: feed,
    period: address.period,
    provider: address.provider,
    rules,
    restatable: isRestatable(feed),
    dropId: lost => dropIdOf(address, facts.sha256, rulesId, lost),
    rivals: fetchRivals(store, converter, rivals, address.period),
  });
  return { seat, rivals, conversion };
}

/** What a reading once more takes over: it tells of the same arrival. */
const placed = ({ file, key, version, sentAt, sequencer }: LedgerEntry) => ({ file, key, version, sentAt, sequencer });

const entryOf = ({ dropId, keyRange, lostTo, takes, days, digest, averages, hashes }: Conversion) => ({
  dropId,
  keyRange: keyRange ? ([...keyRange] as [string, string]) : null,
  lostTo: [...lostTo],
  takes: [...takes],
  days: days ? days.map(day => ({ ...day })) : null,
  digest,
  averages: averages.map(average => ({ ...average })),
  files: { ...hashes },
});

const keepersOf = ({ lostTo }: Conversion, rivals: readonly RankedContender[], period: ReportingMonth): string[] =>
  rivals.filter(({ reading }) => lostTo.includes(reading.dropId)).map(({ reading }) => rivalName(reading, period));

/** The months whose reports would be others with this drop: its own, and those of drops that lose keys to it. */
const monthsMoved = ({ takes }: Conversion, rivals: readonly RankedContender[], period: ReportingMonth): string[] => [
  period,
  ...rivals.filter(({ reading }) => takes.includes(reading.dropId)).map(rival => rival.period),
];

/** What the receipt says of the drop and its rows; the rejected ones are written beside it. */
async function tell(intake: Intake, { arrival, address, facts }: DropRead, conversion: Conversion) {
  const { accepted, rejected, duplicates, restated, dropId, files } = conversion;
  const rejectsFile = files.rejects && receiptKey(address, dropId).replace(/json$/, 'rejects.csv');
  if (files.rejects && rejectsFile) await intake.store.upload(files.rejects, rejectsFile);
  return {
    schema: 'pmr-receipt/2' as const,
    provider: address.provider,
    feed: address.feed,
    period: address.period,
    file: address.file,
    part: address.part,
    dropId,
    sha256: facts.sha256,
    arrivedAt: arrival.arrivedAt,
    rowsRead: accepted + rejected + duplicates + restated,
    accepted,
    rejected,
    duplicates,
    restated,
    rejectedBy: conversion.rejectedBy.map(row => ({ ...row })),
    firstRejected: conversion.firstRejected.map(row => ({ ...row })),
    rejectsFile,
  };
}
