import { describeRepetition } from './describe-outcome.ts';
import { activeDrops, type Decision, type LedgerEntry } from './ledger.ts';
import type { DropRead } from './read-drop.ts';
import type { Receipt } from './receipt.schema.ts';
import { isSameDrop } from './stale-drops.ts';

/**
 * The answer to a drop that is known already; undefined where it has to be read. Content of which rows were rejected is read again when
 * it is sent after the rules have changed: a row that was told to be wrong may be right now.
 */
export function recogniseDrop(ledger: readonly LedgerEntry[], drop: DropRead): Decision<Receipt> | undefined {
  const { address, arrival, facts } = drop;
  const isSame = (entry: LedgerEntry) => isSameDrop(entry, { ...address, sha256: facts.sha256 });
  // The queue may deliver an arrival twice, or again after a crash between ledger and receipt.
  const delivered = ledger.findLast(
    entry => isSame(entry) && entry.receipt.file === address.file && entry.receipt.arrivedAt === arrival.arrivedAt,
  );
  if (delivered) return { answer: delivered.receipt };
  const same = activeDrops(ledger).find(isSame);
  if (!same || (same.receipt.rejected > 0 && same.rulesId !== drop.rulesId)) return undefined;
  const answer = describeRepetition(same, address, arrival.arrivedAt);
  if (same.sentAt >= arrival.arrivedAt) return { answer };
  // Its provider means this content still, or again: a file that was sent between the two and is read later does not take its place.
  const { sequence: _, ...entry } = same;
  return {
    answer,
    entry: { ...entry, key: arrival.key, version: arrival.version ?? null, sentAt: arrival.arrivedAt },
  };
}
