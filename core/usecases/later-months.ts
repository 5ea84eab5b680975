import { restatedFigures } from '../changes/restated-figures.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import { readJson } from '../parse/stored-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { Report } from '../report/report.schema.ts';
import type { RestatedFigure } from '../report/shelf.schema.ts';
import type { Manifest } from '../run/manifest.schema.ts';
import { folderOf, publishedPeriods, publishedVersions } from '../run/published-versions.ts';
import { runOfVersion } from '../run/run-of-version.ts';

/** A published month whose history, runs of months, credits and counters rest on an earlier one. */
export interface LaterMonth {
  readonly period: ReportingMonth;
  readonly version: number;
  /** Figures of earlier months that were issued again since, as it shows them and as they stand; empty where it has caught up. */
  readonly restated: readonly RestatedFigure[];
  /** Earlier months of which it shows an older version, whether or not a figure differs. */
  readonly behind: readonly ReportingMonth[];
}

/**
 * The published months whose newest version rests on a month, or on one that was issued again because of it, oldest first. What remains
 * to be issued again follows from the versions that are out.
 */
export async function laterMonths(store: ObjectStore, period: ReportingMonth): Promise<LaterMonth[]> {
  const later = (await publishedPeriods(store)).filter(each => each > period);
  const months = await Promise.all(
    later.map(async each => {
      const version = (await publishedVersions(store, each)).at(-1) as number;
      const { earlier } = await runOfVersion(store, { period: each, version });
      const since = await restatedSince(store, each, earlier);
      const rests = earlier.some(pinned => pinned.period === period) || since.behind.some(month => month > period);
      return rests ? [{ period: each, version, ...since }] : [];
    }),
  );
  return months.flat();
}

/** Of these months those that are out, each with the published months that rest on it. */
export async function publishedAmong(
  store: ObjectStore,
  periods: readonly ReportingMonth[],
): Promise<{ period: ReportingMonth; later: ReportingMonth[] }[]> {
  const out = await publishedPeriods(store);
  return Promise.all(
    periods
      .filter(period => out.includes(period))
      .map(async period => ({ period, later: (await laterMonths(store, period)).map(month => month.period) })),
  );
}

/** What a report shows of earlier months and has been restated since: of each month the version that it pins beside the newest. */
export async function restatedSince(
  store: ObjectStore,
  period: ReportingMonth,
  earlier: Manifest['earlier'],
): Promise<Pick<LaterMonth, 'behind' | 'restated'>> {
  const shown = [...Map.groupBy(earlier, each => each.period)].filter(([month]) => month !== period);
  const found = await Promise.all(
    shown.map(async ([month, pinned]) => {
      const was = Math.max(...pinned.map(({ version }) => version));
      const now = (await publishedVersions(store, month)).at(-1) ?? was;
      if (now <= was) return [];
      const [before, after] = await Promise.all([was, now].map(version => reportOf(store, month, version)));
      return [{ month, figures: restatedFigures(before as Report, after as Report) }];
    }),
  );
  return {
    behind: found.flat().map(({ month }) => month),
    restated: found.flat().flatMap(({ figures }) => figures),
  };
}

const reportOf = async (store: ObjectStore, period: ReportingMonth, version: number): Promise<Report> =>
  readJson(store, `${await folderOf(store, { period, version })}pmr.json`, Report);
