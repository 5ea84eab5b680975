import type { Conversion, Converter } from '../ports/converter.ts';
import { describeOutcome, describeRepetition, describeRereading } from './describe-outcome.ts';
import { dropIdOf } from './drop-id.ts';
import type { Intake } from './intake.ts';
import { keepDrop } from './keep-drop.ts';
import { keptStanding } from './kept-standing.ts';
import { activeDrops, type Decision, type LedgerEntry } from './ledger.ts';
import type { DropRead } from './read-drop.ts';
import { type Receipt, receiptKey } from './receipt.schema.ts';
import { fetchRivals } from './rivals.ts';

/**
 * Sorts the rows of a drop against the drops that are accepted, and puts what it accepts into the lake. `again` is the entry of a drop
 * that is read once more. A file of bad rows alone says nothing about the month: it must not stand as "No Events", nor take the place of
 * a good one; it is recorded only where rows of it repeat keys that may come free.
 */
export async function sortDrop(
  intake: Intake,
  converter: Converter,
  drop: DropRead,
  ledger: readonly LedgerEntry[],
  again?: LedgerEntry,
): Promise<Decision<Receipt>> {
  const { address, feed, arrival } = drop;
  const active = activeDrops(ledger);
  const place = active.find(entry => entry.provider === address.provider && entry.part === address.part);
  const sentAt = again?.sentAt ?? arrival.arrivedAt;
  const newer = place && place.sentAt > sentAt ? place : undefined;
  const others = active.filter(entry => entry !== place);
  const conversion = await convert(intake, converter, drop, others);
  const outcome = describeOutcome(address, conversion, newer);
  const recorded = { ...entryOf(drop, conversion), sentAt };

  if (outcome.outcome === 'refused') {
    const twin = again ? undefined : others.find(entry => isSameContent(entry, drop));
    const receipt = twin
      ? describeRepetition(twin, address, arrival.arrivedAt)
      : { ...(await tell(intake, drop, conversion)), ...outcome, supersedes: [] };
    const answer = again ? describeRereading(receipt) : receipt;
    const waits = again !== undefined || conversion.rejectedAgainst.length > 0;
    return waits ? { answer, entry: { ...recorded, standsFor: [], receipt: answer } } : { answer };
  }

  await keepDrop(intake, { ...address, ...conversion });
  const replaced = newer ? undefined : place;
  const supersedes = replaced ? [replaced.dropId] : [];
  const receipt: Receipt = { ...(await tell(intake, drop, conversion)), ...outcome, supersedes };
  const answer = again ? describeRereading(receipt) : receipt;
  const standsFor = replaced
    ? await keptStanding(intake.store, converter, { key: feed.key, keys: conversion.files.keys }, ledger, replaced)
    : [];
  return { answer, entry: { ...recorded, standsFor, receipt: answer } };
}

const isSameContent = (entry: LedgerEntry, { address, facts }: DropRead): boolean =>
  entry.provider === address.provider && entry.sha256 === facts.sha256;

const entryOf = ({ address, arrival, facts, rulesId }: DropRead, conversion: Conversion) => ({
  schema: 'pmr-ledger/2' as const,
  dropId: conversion.dropId,
  provider: address.provider,
  feed: address.feed,
  period: address.period,
  file: address.file,
  part: address.part,
  sha256: facts.sha256,
  rulesId,
  key: arrival.key,
  version: arrival.version ?? null,
  arrivedAt: arrival.arrivedAt,
  sequencer: arrival.sequencer ?? null,
  keyRange: conversion.keyRange ? ([...conversion.keyRange] as [string, string]) : null,
  rejectedAgainst: [...conversion.rejectedAgainst],
  takes: [],
  days: conversion.days ? [...conversion.days] : null,
  digest: conversion.digest,
});

function convert(
  intake: Intake,
  converter: Converter,
  { address, feed, facts, rules, rulesId }: DropRead,
  others: readonly LedgerEntry[],
) {
  const rivals = others.filter(entry => feed.unique_within === 'feed' || entry.provider === address.provider);
  return converter.convert({
    shape: feed,
    period: address.period,
    provider: address.provider,
    rules,
    dropId: against => dropIdOf(address, facts.sha256, rulesId, against),
    rivals: fetchRivals(intake.store, converter, rivals),
  });
}

/** What the receipt says of the drop and its rows; the rejected ones are written beside it. */
async function tell(intake: Intake, { arrival, address, facts }: DropRead, conversion: Conversion) {
  const { accepted, rejected, dropId, files } = conversion;
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
    rowsRead: accepted + rejected,
    accepted,
    rejected,
    duplicates: 0,
    restated: 0,
    notes: [],
    rejectedBy: conversion.rejectedBy.map(row => ({ ...row })),
    firstRejected: conversion.firstRejected.map(row => ({ ...row })),
    rejectsFile,
  };
}
