import { z } from 'zod';
import { RestatedFigure } from '../changes/restated-figures.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import { sha256 } from '../domain/sha256.ts';
import { month } from '../parse/calendar.schema.ts';
import { toJson } from '../parse/stored-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { MANIFEST } from '../publication/addresses.ts';
import { folderOf, publishedPeriods, publishedVersions, REPORT } from '../run/published-versions.ts';
import { runOfVersion } from '../run/run-of-version.ts';
import { restatedSince } from './later-months.ts';

export const shelfKey = (report: string): string => `shelf/${report}/versions.json`;

/** All versions of a report, oldest period first: which is current, and which rests on an earlier month that was issued again since. */
export const Shelf = z.strictObject({
  schema: z.literal('pmr-shelf/1'),
  report: z.string(),
  versions: z.array(
    z.strictObject({
      period: month,
      version: z.int().min(1),
      folder: z.string(),
      runId: z.string(),
      openedAt: z.string(),
      reason: z.string().nullable(),
      manifestSha256: z.string(),
      supersededBy: z.int().nullable(),
      restatedSince: z.array(month).describe('months that its history shows and that have a later version by now'),
      restated: z.array(RestatedFigure).default([]).describe('which figures of those months stand otherwise now'),
    }),
  ),
});
type Shelf = z.infer<typeof Shelf>;

/** Derives the shelf from the versions that are out, and from nothing else: made anew it is the same. */
export async function shelve(deps: { store: ObjectStore }, report = REPORT): Promise<{ versions: number }> {
  const { store } = deps;
  const periods = await publishedPeriods(store, report);
  const newest = new Map<string, number>();
  for (const period of periods) newest.set(period, (await publishedVersions(store, period, report)).at(-1) ?? 0);
  const versions = await Promise.all(
    periods.map(async period =>
      Promise.all(
        (await publishedVersions(store, period, report)).map(version =>
          entryOf(store, { report, period, version }, newest),
        ),
      ),
    ),
  );
  const shelf: Shelf = { schema: 'pmr-shelf/1', report, versions: versions.flat() };
  await store.put(shelfKey(report), toJson(shelf));
  return { versions: shelf.versions.length };
}

async function entryOf(
  store: ObjectStore,
  name: { report: string; period: ReportingMonth; version: number },
  newest: ReadonlyMap<string, number>,
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
