import { PmrError } from '../../domain/pmr-error.ts';
import type { Conversion, Converter } from '../../ports/converter.ts';
import type { Intake } from '../intake.ts';
import { eventsKey, keysKey } from '../lake-keys.ts';
import { readLedger } from '../ledger.ts';
import type { LedgerEntry, LedgerRecord } from '../ledger-record.schema.ts';
import { arrivalRecord, readDrop } from '../read-drop.ts';
import { readOthers } from '../reread-drops.ts';
import { convertAgainst } from '../sort-drop.ts';
import { lost, type Mended, mended } from './mended.ts';

type Part = 'events' | 'keys' | 'rejects';

interface Damaged {
  readonly entry: LedgerEntry;
  readonly parts: readonly Part[];
}

/**
 * Rows, keys and rejects of the drops of one ledger, made again from landing where they are lost or damaged. Drops check one another's keys,
 * so that one may have to wait for another: it is gone round until nothing more can be mended.
 */
export async function healDrops(intake: Intake, records: readonly LedgerRecord[]): Promise<Mended[]> {
  const told: Mended[] = [];
  let damaged = await damagedDrops(intake, records);
  for (;;) {
    const left: { drop: Damaged; why: string }[] = [];
    for (const drop of damaged) {
      const why = await makeAgain(intake, drop);
      if (why !== null) left.push({ drop, why });
      else told.push(...drop.parts.map(part => mended(keyOf(drop.entry, part), mendedSays(drop.entry))));
    }
    if (left.length === 0 || left.length === damaged.length)
      return [...told, ...left.flatMap(({ drop, why }) => drop.parts.map(part => lost(keyOf(drop.entry, part), why)))];
    damaged = left.map(({ drop }) => drop);
  }
}

const mendedSays = ({ file }: LedgerEntry) =>
  `It was made again from ${file} in landing, and has the digest that the ledger has.`;

function keyOf(entry: LedgerEntry, part: Part): string {
  if (part === 'events') return eventsKey(entry);
  return part === 'keys' ? keysKey(entry) : (entry.receipt.rejectsFile as string);
}

async function damagedDrops(intake: Intake, records: readonly LedgerRecord[]): Promise<Damaged[]> {
  const readings = new Map<string, LedgerEntry>();
  for (const record of records) if (record.kind === 'reading') readings.set(record.dropId, record);
  const found: Damaged[] = [];
  const converter = await intake.openConverter();
  try {
    for (const entry of readings.values()) {
      const parts: Part[] = [];
      const owed: Part[] = entry.stands ? ['events', 'keys'] : [];
      if (entry.receipt.rejectsFile !== null) owed.push('rejects');
      for (const part of owed) if (!(await isWhole(intake, converter, entry, part))) parts.push(part);
      if (parts.length > 0) found.push({ entry, parts });
    }
  } finally {
    await converter.close();
  }
  return found;
}

let copies = 0;

/** By the hash that the ledger has; of a file that earlier code made, by the digest of its rows, or by whether it can be read at all. */
async function isWhole(intake: Intake, converter: Converter, entry: LedgerEntry, part: Part): Promise<boolean> {
  copies += 1;
  const copy = converter.file(`held-${copies}`);
  try {
    await intake.store.download(keyOf(entry, part), copy);
  } catch (error) {
    if (error instanceof PmrError && error.code === 'object-missing') return false;
    throw error;
  }
  const hash = entry.files?.[part];
  if (hash) return (await converter.sha256(copy)) === hash;
  if (part === 'rejects') return true;
  const feed = intake.catalogue.feeds.find(({ name }) => name === entry.feed);
  const columns = feed?.columns.filter(({ name }) => part === 'events' || feed.key.includes(name)) ?? [];
  const digest = await converter.digest({ columns }, copy).catch(() => 'unreadable');
  if (digest === 'unreadable') return false;
  return part === 'keys' || !isComparable(digest, entry.digest) || digest === entry.digest;
}

/** What stands before the hyphen says by which hash a digest was made. */
const isComparable = (a: string, b: string | null): boolean => b !== null && a.split('-')[0] === b.split('-')[0];

/** @returns null where it stands again, or why it cannot be made */
async function makeAgain(intake: Intake, { entry, parts }: Damaged): Promise<string | null> {
  const converter = await intake.openConverter();
  const { key, version, arrivedAt, dropId, digest } = entry;
  try {
    const drop = await readDrop(intake, converter, { key, arrivedAt, version: version ?? undefined }, entry.sha256);
    if (drop.rulesId !== entry.rulesId)
      return 'The rules of its feed have changed since it was read: run heal with the code that read it, restore the file from a copy, or have the drop sent again.';
    const { feed, address } = drop;
    const own = await readLedger(intake.store, feed.name, address.period);
    const others = await readOthers(intake, feed, address.period);
    const before = own.filter(({ sequence }) => sequence < entry.sequence);
    let made: Conversion | undefined;
    // As the ledger is now, and as it was when the drop was read: another may have come or gone since.
    for (const ledger of [own, before]) {
      const { conversion } = await convertAgainst(intake, converter, drop, arrivalRecord(drop), {
        own: ledger,
        others,
      });
      made = conversion;
      if (conversion.dropId === dropId) break;
    }
    if (made?.dropId !== dropId)
      return 'Made again it keeps other rows than it did when it was read: other drops have its keys now. Restore the file from a copy, or have the drop sent again.';
    if (isComparable(made.digest, digest) && made.digest !== digest)
      return 'Made again its rows have another digest than the ledger has: restore the file from a copy.';
    for (const part of parts) {
      const file = made.files[part];
      const hash = entry.files?.[part];
      if (file === null || (hash && entry.files?.engine === made.hashes.engine && made.hashes[part] !== hash))
        return 'Made again by the same engine it has other bytes: restore the file from a copy.';
    }
    for (const part of parts) await intake.store.upload(made.files[part] as string, keyOf(entry, part));
    return null;
  } catch (error) {
    if (error instanceof PmrError) return error.message;
    // A rival's damaged file: it may be mended first.
    return `It could not be made again: ${(error as Error).message}`;
  } finally {
    await converter.close();
  }
}
