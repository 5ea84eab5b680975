import { sha256 } from '../../domain/sha256.ts';
import { readJson } from '../../parse/stored-json.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import { dataFile, MANIFEST, versionFolder } from '../../publication/addresses.ts';
import type { SiblingShelf } from '../../report/shelf.schema.ts';
import { SiblingReport } from '../../report/sibling-report.schema.ts';
import { publishedPeriods, publishedVersions } from '../../run/published-versions.ts';

/** The versions of a report of tables that are out, derived from them alone; null where none is. */
export async function siblingShelf(store: ObjectStore, report: string): Promise<SiblingShelf | null> {
  const periods = await publishedPeriods(store, report);
  const found = await Promise.all(
    periods.map(async period => {
      const versions = await publishedVersions(store, period, report);
      const newest = versions.at(-1) ?? 0;
      return Promise.all(versions.map(version => entryOf(store, { report, period, version }, newest)));
    }),
  );
  const entries = found.flat();
  const title = entries.at(-1)?.title;
  if (title === undefined) return null;
  return { schema: 'pmr-sibling-shelf/1', report, title, versions: entries.map(({ title: _, ...entry }) => entry) };
}

async function entryOf(store: ObjectStore, name: { report: string; period: string; version: number }, newest: number) {
  const folder = versionFolder(name);
  const { title, periodName, runId, openedAt, classification, due, reissue } = await readJson(
    store,
    folder + dataFile(name.report),
    SiblingReport,
  );
  return {
    title,
    period: name.period,
    periodName,
    version: name.version,
    folder,
    runId,
    openedAt,
    classification,
    dueOn: due?.on ?? null,
    reason: reissue?.reason ?? null,
    manifestSha256: sha256((await store.get(folder + MANIFEST)) ?? ''),
    supersededBy: newest > name.version ? newest : null,
  };
}
