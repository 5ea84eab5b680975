import { PmrError } from '../domain/pmr-error.ts';
import { describeRefusal, describeRepetition } from './describe-outcome.ts';
import type { Decision } from './ledger.ts';
import type { LedgerRecord } from './ledger-record.schema.ts';
import { comparePrecedence } from './precedence.ts';
import { arrivalRecord, type DropRead } from './read-drop.ts';
import type { Receipt } from './receipt.schema.ts';
import { type PartStanding, partPath, standingOf } from './standing.ts';

/**
 * The answer to a drop that is known already; undefined where it has to be read. Content of which rows were rejected is read again when
 * it is sent after the rules have changed: a row that was told to be wrong may be right now.
 */
export function recogniseDrop(ledger: readonly LedgerRecord[], drop: DropRead): Decision<Receipt> | undefined {
  const delivered = deliveredBefore(ledger, drop);
  if (delivered) return { answer: delivered };
  const place = standingOf(ledger).find(each => partPath(each) === partPath(drop.address));
  if (!place) return undefined;
  return refuseWithdrawn(place, drop) ?? recogniseContent(place, drop);
}

/** The queue may deliver an arrival twice, or again after a crash between ledger and receipt. */
function deliveredBefore(ledger: readonly LedgerRecord[], { address, arrival, facts }: DropRead): Receipt | undefined {
  const found = ledger.findLast(
    record =>
      record.kind !== 'withdrawal' &&
      partPath(record) === partPath(address) &&
      record.sha256 === facts.sha256 &&
      record.file === address.file &&
      record.sentAt === arrival.arrivedAt,
  );
  return found && found.kind !== 'withdrawal' ? found.receipt : undefined;
}

/** What had arrived when its content was withdrawn is withdrawn, too, though it is read later. */
function refuseWithdrawn(
  { withdrawn }: PartStanding,
  { address, arrival, facts }: DropRead,
): Decision<Receipt> | undefined {
  const at = withdrawn.get(facts.sha256);
  if (at === undefined || arrival.arrivedAt > at) return undefined;
  const says = `${address.file} was withdrawn at ${at}: send it again if it is to count after all.`;
  return { answer: describeRefusal(address, arrival.arrivedAt, new PmrError('drop-withdrawn', says)) };
}

function recogniseContent({ drops, counting }: PartStanding, drop: DropRead): Decision<Receipt> | undefined {
  const { address, arrival, facts, rulesId } = drop;
  const known = drops.get(facts.sha256);
  const before = known?.sendings.at(-1);
  if (!known || !before || !counting || !known.reading.stands) return undefined;
  if (known.reading.receipt.rejected > 0 && known.reading.rulesId !== rulesId) return undefined;
  const record = arrivalRecord(drop);
  const counts = counting.sendings.at(-1);
  // Its provider means this content again, which another had replaced.
  if (known !== counting && counts && comparePrecedence(record, counts) > 0) return undefined;
  const above = known === counting ? undefined : counts?.file;
  const receipt = describeRepetition(known.reading, before.file, address, arrival.arrivedAt, above);
  return { answer: receipt, record: { ...record, kind: 'repetition', receipt } };
}
