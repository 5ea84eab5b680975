import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Feed } from '../catalogue/feed.schema.ts';
import { PmrError } from '../domain/pmr-error.ts';
import { sha256 } from '../domain/sha256.ts';
import { type Conversion, convertDrop, EVENTS, KEYS, REJECTS } from '../intake/convert-drop.ts';
import { describeOutcome, refusedReceipt } from '../intake/describe-outcome.ts';
import { type DropAddress, dropAddress, splitKey } from '../intake/drop-address.ts';
import { eventsKey, keysKey, rollupKey } from '../intake/lake-keys.ts';
import { activeDrops, appendToLedger, type LedgerEntry, readLedger } from '../intake/ledger.ts';
import { headerOf } from '../intake/raw-source.ts';
import { type Receipt, receiptKey } from '../intake/receipt.schema.ts';
import { rejectedRows, writeRejects } from '../intake/rejected-rows.ts';
import { rollUpDrop } from '../intake/roll-up-drop.ts';
import { rollupsOf } from '../intake/rollup-definition.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { Unpack, Unpacked } from '../ports/unpack.ts';
import type { OpenWorkbench, Workbench } from '../ports/workbench.ts';

export interface Intake {
  readonly store: ObjectStore;
  readonly catalogue: Catalogue;
  readonly openWorkbench: OpenWorkbench;
  readonly unpack: Unpack;
  /** Statements that make the workbench mean what Athena means. */
  readonly prelude: readonly string[];
}

/** A file that arrived in `landing/`. */
export interface Arrival {
  readonly key: string;
  /** When it arrived, ISO 8601 in UTC. Of two files for one part, the later one counts, in whatever order they are read. */
  readonly arrivedAt: string;
  readonly version?: string | undefined;
}

/**
 * Reads one drop: every row ends as accepted in the lake or as rejected with a reason, and the receipt says which.
 * The same content twice is one drop; a drop that cannot be read is refused with a receipt and stays in landing.
 * The ledger entry, written last and only if its number is free, is what makes a drop exist.
 */
export async function normaliseDrop(intake: Intake, arrival: Arrival): Promise<Receipt> {
  const bench = await intake.openWorkbench();
  try {
    const { address, feed } = dropAddress(intake.catalogue, arrival.key);
    await intake.store.download(arrival.key, bench.file('landed'), arrival.version);
    const unpacked = await intake.unpack(bench.file('landed'), bench.file('text'));
    const header = address.format === 'csv' ? headerOf(feed, unpacked.firstLine) : [];
    const receipt = await accept(intake, bench, { arrival, address, feed, unpacked, header });
    return await file(intake, receipt, receipt.dropId ?? sha256(arrival.arrivedAt).slice(0, 16));
  } catch (error) {
    if (!(error instanceof PmrError) || error.code === 'object-missing') throw error;
    const at = splitKey(arrival.key);
    return await file(
      intake,
      refusedReceipt(at, arrival, error),
      `refused-${sha256(arrival.arrivedAt + error.code).slice(0, 16)}`,
    );
  } finally {
    await bench.close();
  }
}

async function file(intake: Intake, receipt: Receipt, name: string): Promise<Receipt> {
  await intake.store.put(receiptKey(receipt, name), `${JSON.stringify(receipt, null, 2)}\n`);
  return receipt;
}

interface Reading {
  readonly arrival: Arrival;
  readonly address: DropAddress;
  readonly feed: Feed;
  readonly unpacked: Unpacked;
  readonly header: readonly string[];
}

async function accept(intake: Intake, bench: Workbench, reading: Reading): Promise<Receipt> {
  const { address, feed, unpacked, arrival } = reading;
  const dropId = sha256([address.provider, address.feed, address.period, unpacked.sha256].join('\n')).slice(0, 16);
  for (;;) {
    const ledger = await readLedger(intake.store, address.feed, address.period);
    const active = activeDrops(ledger);
    const same = active.find(entry => entry.dropId === dropId);
    if (same)
      return {
        ...same.receipt,
        outcome: 'already-accepted',
        says: `This content was accepted before, as ${same.file}: nothing changed.`,
      };

    const place = active.find(entry => entry.provider === address.provider && entry.part === address.part);
    const conversion = await convertDrop(bench, {
      feed,
      address,
      dropId,
      text: 'text',
      header: reading.header,
      lines: unpacked.lines,
      earlierKeys: await earlierKeys(
        intake.store,
        bench,
        feed,
        address,
        active.filter(entry => entry !== place),
      ),
    });
    if (conversion.accepted === 0 && conversion.rejected > 0)
      return nothingAccepted(intake, bench, reading, conversion, dropId);
    await keep(intake, bench, { ...address, dropId });
    const outdated = place !== undefined && place.arrivedAt > arrival.arrivedAt;
    const receipt: Receipt = {
      ...(await receiptOf(intake, bench, reading, conversion, dropId)),
      ...describeOutcome(address, conversion, outdated ? place : undefined),
      supersedes: place && !outdated ? [place.dropId] : [],
    };
    const entry: LedgerEntry = {
      sequence: (ledger.at(-1)?.sequence ?? 0) + 1,
      dropId,
      provider: address.provider,
      feed: address.feed,
      period: address.period,
      file: address.file,
      part: address.part,
      sha256: unpacked.sha256,
      arrivedAt: arrival.arrivedAt,
      keyRange: conversion.keyRange ? [...conversion.keyRange] : null,
      rejectedAgainst: [...conversion.rejectedAgainst],
      receipt,
    };
    if (await appendToLedger(intake.store, entry)) return receipt;
    // Another drop of this feed and period was accepted meanwhile: its keys count too.
  }
}

/** Fetches the keys of the drops that could share one with this drop. */
async function earlierKeys(
  store: ObjectStore,
  bench: Workbench,
  feed: Feed,
  address: DropAddress,
  active: readonly LedgerEntry[],
) {
  const rivals = active.filter(entry => feed.unique_within === 'feed' || entry.provider === address.provider);
  return Promise.all(
    rivals
      .filter(({ keyRange }) => keyRange !== null)
      .map(async entry => {
        const local = bench.file(`keys-${entry.dropId}.parquet`);
        await store.download(keysKey(entry), local);
        return { file: local, dropId: entry.dropId, says: `${entry.provider}'s file ${entry.file}` };
      }),
  );
}

async function keep(intake: Intake, bench: Workbench, drop: DropAddress & { dropId: string }): Promise<void> {
  const events = bench.file(EVENTS);
  const rollups = await rollUpDrop(
    bench,
    { ...drop, events },
    rollupsOf(intake.catalogue, drop.feed, drop.period),
    intake.prelude,
  );
  await intake.store.upload(events, eventsKey(drop));
  await intake.store.upload(bench.file(KEYS), keysKey(drop));
  for (const { rollup, definition, file } of rollups)
    await intake.store.upload(file, rollupKey(rollup, definition, drop));
}

async function receiptOf(
  intake: Intake,
  bench: Workbench,
  { arrival, address, unpacked }: Reading,
  conversion: Conversion,
  dropId: string,
) {
  const { accepted, rejected } = conversion;
  const rejectsFile = rejected === 0 ? null : receiptKey(address, dropId).replace(/json$/, 'rejects.csv');
  if (rejectsFile) await writeRejects(bench, bench.file(REJECTS), intake.store, rejectsFile);
  return {
    schema: 'pmr-receipt/1' as const,
    provider: address.provider,
    feed: address.feed,
    period: address.period,
    file: address.file,
    part: address.part,
    dropId,
    sha256: unpacked.sha256,
    arrivedAt: arrival.arrivedAt,
    rowsRead: accepted + rejected,
    accepted,
    rejected,
    ...(rejected === 0 ? { rejectedBy: [], firstRejected: [] } : await rejectedRows(bench, bench.file(REJECTS))),
    rejectsFile,
    refusal: null,
    supersedes: [],
  };
}

/** A file of bad rows alone says nothing about the month: it must not stand as "No Events", nor take the place of a good one. */
async function nothingAccepted(
  intake: Intake,
  bench: Workbench,
  reading: Reading,
  conversion: Conversion,
  dropId: string,
): Promise<Receipt> {
  const says = `None of the ${conversion.rejected} rows could be accepted: mend them as the rejects file says and send the file again.`;
  const receipt = await receiptOf(intake, bench, reading, conversion, dropId);
  return { ...receipt, outcome: 'refused', says, refusal: { code: 'no-row-accepted', says } };
}
