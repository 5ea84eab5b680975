import { describeRepetition } from './describe-outcome.ts';
import { activeDrops, type Decision, type LedgerEntry } from './ledger.ts';
import type { DropRead } from './read-drop.ts';
import type { Receipt } from './receipt.schema.ts';

/**
 * The answer to a drop that is known already; undefined where it has to be read. Content of which rows were rejected is read again when
 * it is sent after the rules have changed: a row that was told to be wrong may be right now.
 */
export function recogniseDrop(ledger: readonly LedgerEntry[], drop: DropRead): Decision<Receipt> | undefined {
  const { address, arrival, unpacked } = drop;
  const known = ledger.filter(entry => entry.provider === address.provider && entry.sha256 === unpacked.sha256);
  // The queue may deliver an arrival twice, or again after a crash between ledger and receipt.
  const delivered = known.findLast(
    ({ receipt }) => receipt.file === address.file && receipt.arrivedAt === arrival.arrivedAt,
  );
  if (delivered) return { answer: delivered.receipt };
  const active = activeDrops(ledger);
  const same = known.find(entry => active.includes(entry));
  if (!same || (same.receipt.rejected > 0 && same.rulesId !== drop.rulesId)) return undefined;
  const answer = describeRepetition(same, { file: address.file, part: address.part, arrivedAt: arrival.arrivedAt });
  const { sequence: _, ...entry } = same;
  const sent = { key: arrival.key, version: arrival.version ?? null, sentAt: arrival.arrivedAt };
  if (same.part !== address.part) {
    // All its keys are those of the other part: they may come free.
    const { file, part } = address;
    const waiting = {
      file,
      part,
      arrivedAt: arrival.arrivedAt,
      rejectedAgainst: [same.dropId],
      standsFor: [],
      receipt: answer,
    };
    return { answer, entry: { ...entry, ...sent, ...waiting } };
  }
  // Its provider means this content still, or again: a file that was sent between the two and is read later does not take its place.
  return same.sentAt >= arrival.arrivedAt ? { answer } : { answer, entry: { ...entry, ...sent } };
}
