import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import { sha256 } from '../domain/sha256.ts';
import { readJson, toJson } from '../parse/stored-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { MANIFEST } from '../publication/addresses.ts';
import { Report } from '../report/report.schema.ts';
import type { Shelf } from '../report/shelf.schema.ts';
import { calendar, type PublishedMonth, type PublishedRow, trackMeasures } from '../report/track-measures.ts';
import type { Tracker } from '../report/tracker.schema.ts';
import { folderOf, publishedPeriods, publishedVersions, REPORT } from '../run/published-versions.ts';
import { runOfVersion } from '../run/run-of-version.ts';
import { restatedSince } from './later-months.ts';

const SHELF = 'shelf/';
export const shelfKey = (report: string): string => `${SHELF}${report}/versions.json`;

/** Turns the shelf and the tracker into the files that people read, by name below `shelf/`. */
export type RenderShelf = (shelf: Shelf, tracker: Tracker) => ReadonlyMap<string, string | Uint8Array>;

/** What the pages of the shelf share with those of a version: taken from there, so that the shelf is derived from versions alone. */
const SHARED = ['assets/source-sans-3.woff2'];

/**
 * Derives the shelf from the versions that are out, and from nothing else: made anew it is the same. It holds the list of versions, the
 * tracker of every measure by month, and the pages of both.
 */
export async function shelve(
  deps: { store: ObjectStore; renderShelf: RenderShelf },
  report = REPORT,
): Promise<{ versions: number }> {
  const { store } = deps;
  const periods = await publishedPeriods(store, report);
  const byPeriod = new Map<ReportingMonth, number[]>();
  for (const period of periods) byPeriod.set(period, await publishedVersions(store, period, report));
  const newest = new Map([...byPeriod].map(([period, versions]) => [period, versions.at(-1) ?? 0]));
  const versions = await Promise.all(
    [...byPeriod].flatMap(([period, numbers]) =>
      numbers.map(version => entryOf(store, { report, period, version }, newest)),
    ),
  );
  const shelf: Shelf = { schema: 'pmr-shelf/1', report, versions };
  const tracker = await track(store, report, byPeriod);
  await store.put(shelfKey(report), toJson(shelf));
  await store.put(`${SHELF}${report}/tracker.json`, toJson(tracker));
  for (const [name, body] of deps.renderShelf(shelf, tracker)) await store.put(SHELF + name, body);
  const current = versions.findLast(({ supersededBy }) => supersededBy === null);
  for (const name of SHARED) {
    const body = current && (await store.get(current.folder + name));
    if (body) await store.put(SHELF + name, body);
  }
  return { versions: versions.length };
}

/** All that the shelf asks of a report, whatever code wrote it. */
const Grouped = z.looseObject({ providerGroups: Report.shape.providerGroups.catch([]) });

/** Of each month the first version and the newest; of months before, what the newest report holds of earlier reports. */
async function track(
  store: ObjectStore,
  report: string,
  byPeriod: ReadonlyMap<ReportingMonth, readonly number[]>,
): Promise<Tracker> {
  const months: PublishedMonth[] = [];
  for (const [period, versions] of byPeriod) {
    const version = versions.at(-1) ?? 1;
    const newest = await rowsOf(store, { report, period, version }, 'measures');
    const first =
      versions[0] === version ? newest : await rowsOf(store, { report, period, version: versions[0] ?? 1 }, 'measures');
    months.push({ period, version, first, newest });
  }
  const last = months.at(-1);
  const name = last && { report, period: last.period, version: last.version };
  const measures = trackMeasures(months, name ? await rowsOf(store, name, 'history') : []);
  const groups = name ? (await readJson(store, `${await folderOf(store, name)}pmr.json`, Grouped)).providerGroups : [];
  return { schema: 'pmr-tracker/1', report, periods: calendar(measures), groups, measures };
}

/** The rows of a published table; none where a version has no such file, as of earlier code. */
async function rowsOf(
  store: ObjectStore,
  name: { report: string; period: ReportingMonth; version: number },
  table: string,
): Promise<PublishedRow[]> {
  const body = await store.get(`${await folderOf(store, name)}${table}.csv`);
  return body === undefined ? [] : parse(Buffer.from(body), { columns: true, relax_column_count: true });
}

async function entryOf(
  store: ObjectStore,
  name: { report: string; period: ReportingMonth; version: number },
  newest: ReadonlyMap<ReportingMonth, number>,
): Promise<Shelf['versions'][number]> {
  const { period, version } = name;
  const folder = await folderOf(store, name);
  const { runId, openedAt, reissue, earlier } = await runOfVersion(store, name);
  const current = newest.get(period) ?? version;
  const { behind, restated } = await restatedSince(store, period, earlier);
  return {
    period,
    version,
    folder,
    runId,
    openedAt,
    reason: reissue?.reason ?? null,
    manifestSha256: sha256((await store.get(folder + MANIFEST)) ?? ''),
    supersededBy: current > version ? current : null,
    restatedSince: [...behind],
    restated: [...restated],
  };
}
