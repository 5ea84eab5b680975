import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Instant } from '../domain/calendar.ts';
import { type ReportingMonth, reportingMonth } from '../domain/reporting-month.ts';
import { toldDepartures } from '../intake/departures.ts';
import { partOf } from '../intake/drop-address.ts';
import { readLedger } from '../intake/ledger.ts';
import { parseReceipt, type Receipt } from '../intake/receipt.schema.ts';
import { activeDrops } from '../intake/standing.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { dropsSince } from '../run/drops-since.ts';
import { dropsOfMonth } from '../run/pin-inputs.ts';
import { publishedVersions } from '../run/published-versions.ts';
import type { Timeliness } from '../timeliness/timeliness.schema.ts';
import { timeliness } from '../timeliness/timeliness.ts';
import { type StandingCandidate, standingCandidate } from './standing-candidate.ts';

interface Told {
  readonly file: string;
  readonly says: string;
}

type FeedStatus = Timeliness['feeds'][number] & {
  readonly accepted: number;
  readonly rejected: number;
  /** Files that were refused, and that nothing has replaced since. */
  readonly refused: readonly Told[];
  /** Files that count and depart absurdly from their sender's last months. */
  readonly departs: readonly Told[];
};

export interface PeriodStatus extends Omit<Timeliness, 'feeds'> {
  readonly period: ReportingMonth;
  readonly feeds: readonly FeedStatus[];
  /** The newest version that is out, and the drops that count now and came too late for it; null where none is out. */
  readonly published: { readonly version: number; readonly since: readonly string[] } | null;
  /** The candidate that is not out yet, and what stands of its signatures; null where none stands. */
  readonly candidate: StandingCandidate | null;
}

/**
 * What is in for a month, late, awaited or missing, and what of it was rejected, as things stand at an instant. Feed and provider order.
 * @throws PmrError `month-invalid`
 */
export async function periodStatus(
  store: ObjectStore,
  catalogue: Catalogue,
  { period: asked, at }: { period: string; at: Instant },
): Promise<PeriodStatus> {
  const period = reportingMonth(asked);
  const drops = await dropsOfMonth(store, catalogue, period);
  const standing = timeliness({ catalogue, period, drops, at });
  const feeds = await Promise.all(standing.feeds.map(row => withRows(store, period, row)));
  return {
    period,
    ...standing,
    feeds,
    published: await publishedOf(store, period, drops),
    candidate: await standingCandidate(store, period),
  };
}

async function publishedOf(
  store: ObjectStore,
  period: ReportingMonth,
  drops: Awaited<ReturnType<typeof dropsOfMonth>>,
): Promise<PeriodStatus['published']> {
  const version = (await publishedVersions(store, period)).at(-1);
  if (version === undefined) return null;
  const since = await dropsSince(store, { period, version }, drops);
  return { version, since: since.map(({ provider, feed, file }) => `${provider}/${feed}/${period}/${file}`) };
}

async function withRows(
  store: ObjectStore,
  period: ReportingMonth,
  row: Timeliness['feeds'][number],
): Promise<FeedStatus> {
  const drops = activeDrops(await readLedger(store, row.feed, period)).filter(
    ({ provider }) => provider === row.provider,
  );
  const sum = (field: 'accepted' | 'rejected') => drops.reduce((total, { receipt }) => total + receipt[field], 0);
  const isReplaced = ({ file, arrivedAt }: Receipt) =>
    drops.some(({ part, sentAt }) => part === partOf(file) && sentAt > arrivedAt);
  const refused = (await receiptsOf(store, `receipts/${row.provider}/${row.feed}/${period}/`))
    .filter(receipt => receipt.outcome === 'refused' && !isReplaced(receipt))
    .map(({ file, says }) => ({ file, says }));
  const departs = drops.flatMap(({ file, receipt }) => toldDepartures(receipt).map(says => ({ file, says })));
  return { ...row, accepted: sum('accepted'), rejected: sum('rejected'), refused, departs };
}

async function receiptsOf(store: ObjectStore, folder: string): Promise<Receipt[]> {
  const keys = (await store.list(folder)).map(({ key }) => key).filter(key => key.endsWith('.json'));
  return Promise.all(keys.map(async key => parseReceipt(new TextDecoder().decode(await store.get(key)), key)));
}
