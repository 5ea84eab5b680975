import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { PmrError } from '../domain/pmr-error.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import { sha256 } from '../domain/sha256.ts';
import { readJson, toJson } from '../parse/stored-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { MANIFEST } from '../publication/addresses.ts';
import { withdrawalOf } from '../publication/withdrawals.ts';
import { Report } from '../report/report.schema.ts';
import { type Comparison, comparisonName, type Shelf, type SiblingShelf } from '../report/shelf.schema.ts';
import { calendar, type PublishedRow, trackMeasures, type VersionsOfMonth } from '../report/track-measures.ts';
import type { Tracker } from '../report/tracker.schema.ts';
import {
  folderOf,
  publishedPeriods,
  publishedReports,
  publishedVersions,
  REPORT,
  standingVersions,
} from '../run/published-versions.ts';
import { runOfVersion } from '../run/run-of-version.ts';
import { changesBetween } from './changes-between.ts';
import { restatedSince } from './later-months.ts';
import { siblingShelf } from './sibling/sibling-shelf.ts';

const SHELF = 'shelf/';
export const shelfKey = (report: string): string => `${SHELF}${report}/versions.json`;

/** Turns the shelf and the tracker into the files that people read, by name below `shelf/`. */
export type RenderShelf = (
  shelf: Shelf,
  tracker: Tracker,
  others: readonly SiblingShelf[],
) => ReadonlyMap<string, string | Uint8Array>;
/** Turns a comparison of two versions into files, by name below `shelf/`. */
export type RenderComparison = (comparison: Comparison) => ReadonlyMap<string, string>;

interface ShelveDeps {
  readonly store: ObjectStore;
  readonly renderShelf: RenderShelf;
  readonly renderComparison: RenderComparison;
  /** Comparisons that stand are made again too; otherwise those that are lacking. */
  readonly anew?: boolean;
}

/** What the pages of the shelf share with those of a version: taken from there, so that the shelf is derived from versions alone. */
const SHARED = ['assets/source-sans-3.woff2'];

/**
 * Derives the shelf from the versions that are out, and from nothing else: made anew it is the same. It holds the list of versions, the
 * tracker of every measure by month, and the pages of both.
 */
export async function shelve(deps: ShelveDeps, report = REPORT): Promise<{ versions: number }> {
  const { store } = deps;
  const periods = await publishedPeriods(store, report);
  const byPeriod = new Map<ReportingMonth, number[]>();
  for (const period of periods) byPeriod.set(period, await publishedVersions(store, period, report));
  const newest = new Map<ReportingMonth, number>();
  for (const period of periods) newest.set(period, (await standingVersions(store, period, report)).at(-1) ?? 0);
  const compared = await compareVersions(deps, byPeriod);
  const versions = await Promise.all(
    [...byPeriod].flatMap(([period, numbers]) =>
      numbers.map(async version => ({
        ...(await entryOf(store, { report, period, version }, newest)),
        comparedWith: compared.flatMap(each => (each.period === period && each.to === version ? [each.from] : [])),
      })),
    ),
  );
  const shelf: Shelf = { schema: 'pmr-shelf/1', report, versions };
  const tracker = await track(store, report, byPeriod);
  await store.put(shelfKey(report), toJson(shelf));
  await store.put(`${SHELF}${report}/tracker.json`, toJson(tracker));
  const others = await siblingShelves(store, report);
  for (const other of others) await store.put(shelfKey(other.report), toJson(other));
  for (const [name, body] of deps.renderShelf(shelf, tracker, others)) await store.put(SHELF + name, body);
  const current =
    versions.findLast(({ supersededBy, withdrawn }) => supersededBy === null && withdrawn === undefined) ??
    versions.at(-1);
  for (const name of SHARED) {
    const body = current && (await store.get(current.folder + name));
    if (body) await store.put(SHELF + name, body);
  }
  return { versions: versions.length };
}

type Pair = Pick<Comparison, 'period' | 'from' | 'to'>;

/** Compares each version with every earlier one of its month, once: versions never change. What other code published and this one cannot read is left out. */
async function compareVersions(
  { store, renderComparison, anew = false }: ShelveDeps,
  byPeriod: ReadonlyMap<ReportingMonth, readonly number[]>,
): Promise<Pair[]> {
  const standing = new Set((await store.list(`${SHELF}changes-`)).map(({ key }) => key));
  const pairs = [...byPeriod].flatMap(([period, numbers]) =>
    numbers.flatMap(to => numbers.filter(from => from < to).map((from): Pair => ({ period, from, to }))),
  );
  const compared: Pair[] = [];
  for (const pair of pairs) {
    // The page is written last: where it stands, its table does.
    if (!anew && standing.has(`${SHELF}${comparisonName(pair)}.html`)) {
      compared.push(pair);
      continue;
    }
    const comparison = await changesBetween(store, pair).catch((error: unknown) => {
      if (error instanceof PmrError) return null;
      throw error;
    });
    if (comparison === null) continue;
    for (const [name, body] of renderComparison(comparison)) await store.put(SHELF + name, body);
    compared.push(pair);
  }
  return compared;
}

async function siblingShelves(store: ObjectStore, report: string): Promise<SiblingShelf[]> {
  const others = (await publishedReports(store)).filter(each => each !== report);
  const shelves = await Promise.all(others.map(other => siblingShelf(store, other)));
  return shelves.filter(shelf => shelf !== null);
}

/** All that the shelf asks of a report, whatever code wrote it. */
const Grouped = z.looseObject({ providerGroups: Report.shape.providerGroups.catch([]) });

/** Of each month the first version and the newest; of months before, what the newest report holds of earlier reports. */
async function track(
  store: ObjectStore,
  report: string,
  byPeriod: ReadonlyMap<ReportingMonth, readonly number[]>,
): Promise<Tracker> {
  const months: VersionsOfMonth[] = [];
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
): Promise<Omit<Shelf['versions'][number], 'comparedWith'>> {
  const { period, version } = name;
  const folder = await folderOf(store, name);
  const { runId, openedAt, reissue, earlier } = await runOfVersion(store, name);
  const current = newest.get(period) || version;
  const withdrawal = await withdrawalOf(store, name);
  const { behind, restated } = await restatedSince(store, period, earlier);
  return {
    period,
    version,
    folder,
    runId,
    openedAt,
    reason: reissue?.reason ?? null,
    ...(reissue?.kind && { kind: reissue.kind }),
    manifestSha256: sha256((await store.get(folder + MANIFEST)) ?? ''),
    supersededBy: current > version || (withdrawal && current !== version) ? current : null,
    ...(withdrawal && { withdrawn: { at: withdrawal.at, reason: withdrawal.reason } }),
    restatedSince: [...behind],
    restated: [...restated],
  };
}
