import { PmrError } from '../domain/pmr-error.ts';
import { sha256 } from '../domain/sha256.ts';
import { describeRefusal, describeRereading } from './describe-outcome.ts';
import { splitKey } from './drop-address.ts';
import { fileReceipt } from './file-receipt.ts';
import type { Intake } from './intake.ts';
import { decideOnLedger, type LedgerEntry, readLedger } from './ledger.ts';
import { readDrop } from './read-drop.ts';
import type { Receipt } from './receipt.schema.ts';
import { sortDrop } from './sort-drop.ts';
import { isSameDrop, staleDrops } from './stale-drops.ts';

/**
 * Reads again what a replaced drop had kept out, until nothing is stale. A drop read again has all the keys it had, so that it makes no
 * other one stale: each is read once at most. What has to be read follows from the ledger alone; work that was interrupted goes on the
 * next time.
 */
export async function rereadDrops(intake: Intake, ledger: readonly LedgerEntry[]): Promise<void> {
  const tried = new Set<string>();
  for (let known = ledger; ; ) {
    const next = staleDrops(known).find(entry => !tried.has(idOf(entry)));
    if (!next) return;
    tried.add(idOf(next));
    const receipt = await reread(intake, next);
    if (receipt) await fileReceipt(intake.store, receipt);
    known = await readLedger(intake.store, next.feed, next.period);
  }
}

const idOf = ({ provider, part, sha256: content }: LedgerEntry) => sha256(JSON.stringify([provider, part, content]));

/** Null where another worker has read it meanwhile. Where it cannot be read, its earlier reading stands, and its provider is told. */
async function reread(intake: Intake, entry: LedgerEntry): Promise<Receipt | null> {
  const converter = await intake.openConverter();
  const { key, version, arrivedAt } = entry;
  try {
    const drop = await readDrop(intake, converter, { key, arrivedAt, version: version ?? undefined }, entry.sha256);
    const { answer } = await decideOnLedger<Receipt | null>(intake.store, entry, async ledger =>
      staleDrops(ledger).some(stale => isSameDrop(stale, entry))
        ? sortDrop(intake, converter, drop, ledger, entry)
        : { answer: null },
    );
    return answer;
  } catch (error) {
    if (!(error instanceof PmrError)) throw error;
    return describeRereading(describeRefusal(splitKey(key), arrivedAt, error));
  } finally {
    await converter.close();
  }
}
