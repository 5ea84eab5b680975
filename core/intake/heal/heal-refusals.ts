import { PmrError } from '../../domain/pmr-error.ts';
import type { ObjectInfo } from '../../ports/object-store.ts';
import { describeRefusal } from '../describe-outcome.ts';
import { splitKey } from '../drop-address.ts';
import { earlierRefusalName, fileReceipt, receiptKeyOf, receiptText, tellsRefusal } from '../file-receipt.ts';
import type { Intake } from '../intake.ts';
import { readLedger } from '../ledger.ts';
import { readDrop } from '../read-drop.ts';
import { parseReceipt, type Receipt } from '../receipt.schema.ts';
import { recogniseDrop } from '../recognise-drop.ts';
import { lost, type Mended, mended } from './mended.ts';

/**
 * Receipts of refusals, which are in no ledger. Each is named by the hash of its text, so that damage shows; it is made again by reading its file once
 * more. A landed file of which there is neither a record nor a receipt is read again, too. `recorded` are the landing keys that ledgers
 * name; of a feed and month whose ledger cannot be read (`unread`, as `<feed>/<period>`) nothing is known.
 */
export async function healRefusals(
  intake: Intake,
  { recorded, unread }: { recorded: ReadonlySet<string>; unread: ReadonlySet<string> },
): Promise<Mended[]> {
  const { store } = intake;
  const receipts = Map.groupBy((await store.list('receipts/')).map(({ key }) => key).filter(tellsRefusal), key =>
    key.slice(0, key.lastIndexOf('/')),
  );
  const told: Mended[] = [];
  for (const landed of await store.list('landing/')) {
    if (unread.has(landed.key.split('/').slice(2, 4).join('/'))) continue;
    const own = receipts.get(landed.key.replace(/^landing\//, 'receipts/')) ?? [];
    for (const key of own) {
      const body = new TextDecoder().decode(await store.get(key));
      if (!isWhole(body, key)) told.push(await madeAgain(intake, landed, key, body));
    }
    if (own.length === 0 && !recorded.has(landed.key)) told.push(...(await toldNobody(intake, landed)));
  }
  return told;
}

function isWhole(body: string, key: string): boolean {
  try {
    const receipt = parseReceipt(body, key);
    // What earlier code wrote has a name that says less, and a form that may be its own.
    return receiptKeyOf(receipt) === key || key.endsWith(`/${earlierRefusalName(receipt)}.json`);
  } catch {
    return false;
  }
}

async function madeAgain(intake: Intake, landed: ObjectInfo, key: string, body: string): Promise<Mended> {
  const [, told] = /"arrivedAt": "([^"]+)"/.exec(body) ?? [];
  for (const arrivedAt of [told, landed.lastModified]) {
    const receipt = arrivedAt && (await refusalOf(intake, landed.key, arrivedAt));
    if (!receipt || receiptKeyOf(receipt) !== key) continue;
    await intake.store.put(key, receiptText(receipt));
    return mended(key, 'Its file was read again, and is refused with the same words.');
  }
  return lost(key, 'Its file is read otherwise today, or has been replaced: upload it again for a receipt of its own.');
}

async function toldNobody(intake: Intake, { key, lastModified }: ObjectInfo): Promise<Mended[]> {
  if (!hasAddress(key)) return [];
  const receipt = await refusalOf(intake, key, lastModified);
  if (!receipt) return [lost(key, 'It was landed and never read: upload it again.')];
  await fileReceipt(intake.store, receipt);
  return [
    mended(receiptKeyOf(receipt), 'Its file had no receipt: it was read again, as having come when it was landed.'),
  ];
}

/** Faults of the system, not of a file. */
const ours: ReadonlySet<string> = new Set(['object-missing', 'ledger-damaged', 'ledger-newer']);

/** The receipt of a file that cannot be read; undefined where it can. */
async function refusalOf(intake: Intake, key: string, arrivedAt: string): Promise<Receipt | undefined> {
  const converter = await intake.openConverter();
  try {
    const drop = await readDrop(intake, converter, { key, arrivedAt });
    const known = recogniseDrop(await readLedger(intake.store, drop.feed.name, drop.address.period), drop)?.answer;
    return known?.outcome === 'refused' ? known : undefined;
  } catch (error) {
    if (!(error instanceof PmrError) || ours.has(error.code)) throw error;
    return describeRefusal(splitKey(key), arrivedAt, error);
  } finally {
    await converter.close();
  }
}

/** A misplaced file has nobody to tell. */
function hasAddress(key: string): boolean {
  try {
    return splitKey(key) !== undefined;
  } catch {
    return false;
  }
}
