import type { Feed } from '../catalogue/feed.schema.ts';
import { whole } from '../domain/english.ts';
import { PmrError } from '../domain/pmr-error.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { monthsAround } from './key-contest.ts';
import { readLedger } from './ledger.ts';
import type { LedgerEntry, LedgerRecord } from './ledger-record.schema.ts';
import { staleDrops } from './stale-drops.ts';

/** Between a drop that takes keys and the new reading of those that had them, both have these rows. It passes, so that its name may be tried again on. */
export class DropsUnsettled extends PmrError {
  override readonly name = 'DropsUnsettled';

  readonly drops: readonly LedgerEntry[];

  constructor(drops: readonly [LedgerEntry, ...LedgerEntry[]]) {
    const [{ provider, feed, period, file }, ...more] = drops;
    const others = more.length === 0 ? '' : ` (and ${whole(more.length)} more)`;
    super(
      'drops-unsettled',
      `${provider}/${feed}/${period}/${file}${others} is to be read again first, since files came that have keys of it: until then a row could count twice. Where files are being read this passes: try again in a minute. If it does not, send that file again, or withdraw it.`,
    );
    this.drops = drops;
  }
}

/** Drops of these months that have to be read again before a report may rest on them. `read` are the ledgers of a feed, by month, as they are reported. */
export async function unsettledDrops(
  store: ObjectStore,
  feed: Feed,
  read: ReadonlyMap<ReportingMonth, readonly LedgerRecord[]>,
): Promise<LedgerEntry[]> {
  const around = [...new Set([...read.keys()].flatMap(month => monthsAround(feed, month)))];
  const more = around.filter(month => !read.has(month)).map(month => readLedger(store, feed.name, month));
  return staleDrops(feed, [...read.values()], [...read.values(), ...(await Promise.all(more))]);
}
