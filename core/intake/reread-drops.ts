import type { Feed } from '../catalogue/feed.schema.ts';
import { PmrError } from '../domain/pmr-error.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import { answerPlace } from './answer-place.ts';
import { monthsBefore } from './departures.ts';
import { describeRefusal, READ_AGAIN } from './describe-outcome.ts';
import { fileReceipt } from './file-receipt.ts';
import type { Intake } from './intake.ts';
import { monthsAround } from './key-contest.ts';
import { decideOnLedger, readLedger } from './ledger.ts';
import type { LedgerEntry, LedgerRecord } from './ledger-record.schema.ts';
import { readDrop } from './read-drop.ts';
import type { Receipt } from './receipt.schema.ts';
import { sortDrop } from './sort-drop.ts';
import { staleDrops } from './stale-drops.ts';

/**
 * Reads again whatever has come to have other keys, until nothing is stale. The drop that keeps most is read first, so that each is read
 * once. What has to be read follows from the ledgers alone; work that was interrupted goes on the next time.
 */
export async function rereadDrops(intake: Intake, feed: Feed, period: ReportingMonth): Promise<void> {
  const tried = new Set<string>();
  const changed = new Set([period]);
  for (;;) {
    const next = (await findStale(intake, feed, [...changed])).find(entry => !tried.has(idOf(entry)));
    if (!next) return;
    tried.add(idOf(next));
    changed.add(next.period);
    const receipt = await reread(intake, feed, next);
    if (receipt) await fileReceipt(intake.store, receipt);
  }
}

/** One reading: after another, the same drop may have to be read again. */
const idOf = ({ period, sequence }: LedgerEntry) => `${period}/${sequence}`;

/** Of the months that changed and those around them, whose drops may have keys of theirs. */
async function findStale({ store }: Intake, feed: Feed, changed: readonly ReportingMonth[]): Promise<LedgerEntry[]> {
  const months = [...new Set(changed.flatMap(period => monthsAround(feed, period)))];
  const around = [...new Set(changed.flatMap(period => monthsAround(feed, period, 2)))];
  const ledgers = new Map(
    await Promise.all(
      around.map(async month => [month, await readLedger(store, feed.name, month)] as [string, LedgerRecord[]]),
    ),
  );
  return staleDrops(
    feed,
    months.map(month => ledgers.get(month) ?? []),
    [...ledgers.values()],
  );
}

/** The ledgers of the months around, whose drops may have keys of this one's. */
export const readOthers = (intake: Intake, feed: Feed, period: ReportingMonth): Promise<LedgerRecord[][]> =>
  Promise.all(
    monthsAround(feed, period)
      .slice(1)
      .map(month => readLedger(intake.store, feed.name, month)),
  );

/** Null where another worker has read it meanwhile. Where it cannot be read, its earlier reading stands, and its provider is told. */
async function reread(intake: Intake, feed: Feed, entry: LedgerEntry): Promise<Receipt | null> {
  const converter = await intake.openConverter();
  const { key, version, arrivedAt } = entry;
  try {
    const drop = await readDrop(intake, converter, { key, arrivedAt, version: version ?? undefined }, entry.sha256);
    const { answer } = await decideOnLedger<Receipt | null>(intake.store, entry, async own => {
      const stale = await findStale(intake, feed, [drop.address.period]);
      if (!stale.some(found => idOf(found) === idOf(entry))) return { answer: null };
      const { address } = drop;
      const [others, before] = await Promise.all([
        readOthers(intake, feed, address.period),
        monthsBefore(intake.store, address),
      ]);
      return sortDrop(intake, converter, drop, { own, others, before, out: [] }, entry);
    });
    return answer;
  } catch (error) {
    if (!(error instanceof PmrError)) throw error;
    return { ...describeRefusal(answerPlace(key), arrivedAt, error), notes: [READ_AGAIN] };
  } finally {
    await converter.close();
  }
}
