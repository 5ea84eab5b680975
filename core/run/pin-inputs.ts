import type { Catalogue } from '../catalogue/catalogue.ts';
import { feedsNeeded } from '../catalogue/feeds-needed.ts';
import { monthsRead } from '../catalogue/months-read.ts';
import { queriesOf } from '../catalogue/queries-of.ts';
import { reportFeeds } from '../catalogue/report-feeds.ts';
import { plusMonths, type ReportingMonth } from '../domain/reporting-month.ts';
import { sha256 } from '../domain/sha256.ts';
import { toldDepartures } from '../intake/departures.ts';
import { readLedger } from '../intake/ledger.ts';
import type { LedgerEntry, LedgerRecord } from '../intake/ledger-record.schema.ts';
import { rowsTakenAway } from '../intake/notes.ts';
import { rollupsOf } from '../intake/rollup-definition.ts';
import { rollupUnits } from '../intake/rollup-units.ts';
import { activeDrops, firstSentAt, standsBehind } from '../intake/standing.ts';
import { DropsUnsettled, unsettledDrops } from '../intake/unsettled-drops.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { dataFile, type VersionName, versionFolder } from '../publication/addresses.ts';
import { pinAnswers } from './answers.ts';
import type { Manifest, PinnedDrop, Pins } from './manifest.schema.ts';
import { publishedFiles } from './published-files.ts';
import { publishedVersions, REPORT, standingVersions } from './published-versions.ts';
import { packCatalogue } from './world.ts';

/** How far a report looks back. */
export const HISTORY_MONTHS = 24;

/**
 * Fixes what a report rests on, as things stand now. `period` is its month, or the last of its quarter; `name` is what it is published as.
 * @throws PmrError `drops-unsettled`
 */
export async function pinInputs(
  store: ObjectStore,
  catalogue: Catalogue,
  codeVersion: string,
  period: ReportingMonth,
  name: Pick<VersionName, 'report' | 'period'> = { report: REPORT, period },
): Promise<Pins> {
  const { unsettled, ...drops } = await pinDrops(store, catalogue, period);
  const answers = await pinAnswers(store, name);
  const [first, ...more] = unsettled;
  if (first) throw new DropsUnsettled([first, ...more]);
  return {
    codeVersion,
    ...packCatalogue(catalogue).hashes,
    ...drops,
    ...(answers.length > 0 && { answers }),
    queries: queriesOf(catalogue).map(({ name, path, sql }) => ({ measure: name, path, sha256: sha256(sql) })),
    earlier: name.report === REPORT ? await earlierReports(store, period) : await versionBefore(store, name, period),
  };
}

/** The drops that a report of this month reads as they count now, and what is rolled up of them; `unsettled` are those that are to be read again. */
export async function pinDrops(
  store: ObjectStore,
  catalogue: Catalogue,
  period: ReportingMonth,
): Promise<Pick<Manifest, 'drops' | 'units' | 'rollups'> & { readonly unsettled: readonly LedgerEntry[] }> {
  const read = await Promise.all(
    feedsByMonth(catalogue, period).map(async ({ feed, month }) => ({
      feed,
      month,
      ledger: await readLedger(store, feed, month),
    })),
  );
  const units = [...new Set(catalogue.rollups.map(({ feed }) => feed))].flatMap(feed => {
    const own = read.filter(each => each.feed === feed);
    const months = own.map(({ month }) => month);
    return rollupUnits(own.flatMap(({ ledger }) => activeDrops(ledger))).filter(unit => months.includes(unit.period));
  });
  const unsettled = await Promise.all(
    reportFeeds(catalogue).map(feed => {
      const own = read.filter(each => each.feed === feed.name);
      return unsettledDrops(store, feed, new Map(own.map(({ month, ledger }) => [month, ledger])));
    }),
  );
  const rolledUp = new Map(units.map(({ feed, period: month }) => [`${feed} ${month}`, { feed, month }]));
  return {
    unsettled: unsettled.flat(),
    drops: read.flatMap(({ ledger }) => pinnedDrops(ledger)),
    units,
    rollups: [...rolledUp.values()].flatMap(({ feed, month }) =>
      rollupsOf(catalogue, feed, month).map(({ rollup, definition }) => ({
        rollup: rollup.name,
        feed,
        period: month,
        definition,
      })),
    ),
  };
}

/**
 * What is read: every feed that the report reads, of the reported month, for measures that look back the feeds that they need of the months before, and for events
 * that touch several months the months around it, as far as the feed's rule of months reaches.
 */
function feedsByMonth(catalogue: Catalogue, period: ReportingMonth): { feed: string; month: ReportingMonth }[] {
  const needs = catalogue.measures.map(measure => ({ feeds: feedsNeeded(catalogue, measure), months: measure.months }));
  const lookedBackOn = (feed: string) =>
    Math.max(1, ...needs.filter(({ feeds }) => feeds.includes(feed)).map(({ months }) => months));
  return reportFeeds(catalogue)
    .flatMap(({ name }) =>
      monthsRead(catalogue, name, period, lookedBackOn(name)).map(month => ({ feed: name, month })),
    )
    .sort((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0));
}

/** The drops of one month as they count now. */
export const dropsOfMonth = async (
  store: ObjectStore,
  catalogue: Pick<Catalogue, 'feeds'>,
  period: ReportingMonth,
): Promise<PinnedDrop[]> =>
  (
    await Promise.all(catalogue.feeds.map(async ({ name }) => pinnedDrops(await readLedger(store, name, period))))
  ).flat();

const pinnedDrops = (ledger: readonly LedgerRecord[]): PinnedDrop[] =>
  activeDrops(ledger).map(entry => {
    const { feed, period, provider, dropId, file, sha256, storedSha256, arrivedAt, receipt } = entry;
    // A correction does not make late what was in time.
    const firstArrivedAt = firstSentAt(ledger, entry);
    const departs = toldDepartures(receipt);
    return {
      feed,
      period,
      provider,
      dropId,
      file,
      sha256,
      ...(storedSha256 !== null && { storedSha256 }),
      arrivedAt,
      ...(firstArrivedAt < arrivedAt && { firstArrivedAt }),
      accepted: receipt.accepted,
      rejected: receipt.rejected,
      ...takesAway(entry, standsBehind(ledger, entry)),
      ...(departs.length > 0 && { departs }),
    };
  });

/** Of a correction that takes the rows of another file away, that file: the report says so. */
function takesAway({ receipt }: LedgerEntry, before: LedgerEntry | undefined): Pick<PinnedDrop, 'takesAway'> {
  const rows = before ? rowsTakenAway(before, receipt) : 0;
  return before && rows > 0 ? { takesAway: { file: before.file, rows } } : {};
}

/** Of a report whose tables look back on drops alone, the newest version of the same period: what a re-issue is compared with. */
async function versionBefore(
  store: ObjectStore,
  name: Pick<VersionName, 'report' | 'period'>,
  period: ReportingMonth,
): Promise<Manifest['earlier']> {
  const version = (await publishedVersions(store, name.period, name.report)).at(-1);
  if (version === undefined) return [];
  const body = await store.get(versionFolder({ ...name, version }) + dataFile(name.report));
  return [{ period, version, sha256: sha256(body ?? '') }];
}

/** First and newest version of each earlier month, and the newest of this one. */
async function earlierReports(store: ObjectStore, period: ReportingMonth): Promise<Manifest['earlier']> {
  const months = Array.from({ length: HISTORY_MONTHS + 1 }, (_, back) => plusMonths(period, back - HISTORY_MONTHS));
  const found = await Promise.all(
    months.map(async month => {
      // What was withdrawn is no history; a re-issue follows the version before it all the same.
      const versions = await (month === period ? publishedVersions : standingVersions)(store, month);
      const wanted = month === period ? versions.slice(-1) : [...new Set([versions[0], versions.at(-1)])];
      return Promise.all(
        wanted
          .filter(version => version !== undefined)
          .map(async version => {
            const { read } = await publishedFiles(store, { period: month, version });
            return { period: month, version, sha256: sha256((await read('pmr.json')) ?? '') };
          }),
      );
    }),
  );
  return found.flat();
}
