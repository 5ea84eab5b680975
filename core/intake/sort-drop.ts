import type { Workbench } from '../ports/workbench.ts';
import type { Conversion } from './conversion.ts';
import { convertDrop } from './convert-drop.ts';
import { describeOutcome, describeRepetition, describeRereading } from './describe-outcome.ts';
import { dropIdOf } from './drop-id.ts';
import type { Intake } from './intake.ts';
import { keepDrop } from './keep-drop.ts';
import { keptStanding } from './kept-standing.ts';
import { activeDrops, type Decision, type LedgerEntry } from './ledger.ts';
import type { DropRead } from './read-drop.ts';
import { type Receipt, receiptKey } from './receipt.schema.ts';
import { rejectedRows, writeRejects } from './rejected-rows.ts';
import { fetchRivals } from './rivals.ts';

/**
 * Sorts the rows of a drop against the drops that are accepted, and puts what it accepts into the lake. `again` is the entry of a drop
 * that is read once more. A file of bad rows alone says nothing about the month: it must not stand as "No Events", nor take the place of
 * a good one; it is recorded only where rows of it repeat keys that may come free.
 */
export async function sortDrop(
  intake: Intake,
  bench: Workbench,
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
  const conversion = await convert(intake, bench, drop, others);
  const outcome = describeOutcome(address, conversion, newer);
  const recorded = { ...entryOf(drop, conversion), sentAt };

  if (outcome.outcome === 'refused') {
    const twin = again ? undefined : others.find(entry => isSameContent(entry, drop));
    const receipt = twin
      ? describeRepetition(twin, address, arrival.arrivedAt)
      : { ...(await facts(intake, bench, drop, conversion)), ...outcome, supersedes: [] };
    const answer = again ? describeRereading(receipt) : receipt;
    const waits = again !== undefined || conversion.rejectedAgainst.length > 0;
    return waits ? { answer, entry: { ...recorded, standsFor: [], receipt: answer } } : { answer };
  }

  await keepDrop(intake, bench, { ...address, ...conversion });
  const replaced = newer ? undefined : place;
  const supersedes = replaced ? [replaced.dropId] : [];
  const receipt: Receipt = { ...(await facts(intake, bench, drop, conversion)), ...outcome, supersedes };
  const answer = again ? describeRereading(receipt) : receipt;
  const standsFor = replaced
    ? await keptStanding(intake.store, bench, { feed, keys: conversion.files.keys }, ledger, replaced)
    : [];
  return { answer, entry: { ...recorded, standsFor, receipt: answer } };
}

const isSameContent = (entry: LedgerEntry, { address, text }: DropRead): boolean =>
  entry.provider === address.provider && entry.sha256 === text.facts.sha256;

const entryOf = ({ address, arrival, text, rulesId }: DropRead, conversion: Conversion) => ({
  schema: 'pmr-ledger/2' as const,
  dropId: conversion.dropId,
  provider: address.provider,
  feed: address.feed,
  period: address.period,
  file: address.file,
  part: address.part,
  sha256: text.facts.sha256,
  rulesId,
  key: arrival.key,
  version: arrival.version ?? null,
  arrivedAt: arrival.arrivedAt,
  sequencer: arrival.sequencer ?? null,
  keyRange: conversion.keyRange ? ([...conversion.keyRange] as [string, string]) : null,
  rejectedAgainst: [...conversion.rejectedAgainst],
  takes: [],
  days: conversion.days ? [...conversion.days] : null,
  digest: conversion.digest ?? null,
});

function convert(
  intake: Intake,
  bench: Workbench,
  { address, feed, header, text, rules, rulesId }: DropRead,
  others: readonly LedgerEntry[],
) {
  const rivals = others.filter(entry => feed.unique_within === 'feed' || entry.provider === address.provider);
  return convertDrop(bench, {
    feed,
    address,
    header,
    text,
    rules,
    dropId: against => dropIdOf(address, text.facts.sha256, rulesId, against),
    rivals: fetchRivals(intake.store, bench, rivals),
  });
}

/** What the receipt says of the drop and its rows; the rejected ones are written beside it. */
async function facts(intake: Intake, bench: Workbench, { arrival, address, text }: DropRead, conversion: Conversion) {
  const { accepted, rejected, dropId, files } = conversion;
  const rejectsFile = rejected === 0 ? null : receiptKey(address, dropId).replace(/json$/, 'rejects.csv');
  if (rejectsFile) await writeRejects(bench, intake.store, files, rejectsFile);
  return {
    schema: 'pmr-receipt/2' as const,
    provider: address.provider,
    feed: address.feed,
    period: address.period,
    file: address.file,
    part: address.part,
    dropId,
    sha256: text.facts.sha256,
    arrivedAt: arrival.arrivedAt,
    rowsRead: accepted + rejected,
    accepted,
    rejected,
    duplicates: 0,
    restated: 0,
    notes: [],
    ...(rejected === 0 ? { rejectedBy: [], firstRejected: [] } : await rejectedRows(bench, files)),
    rejectsFile,
  };
}
