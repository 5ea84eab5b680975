import { PmrError } from '../domain/pmr-error.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import { sha256 } from '../domain/sha256.ts';
import { readJson } from '../parse/stored-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { Report } from '../report/report.schema.ts';
import type { Manifest } from '../run/manifest.schema.ts';
import { folderOf } from '../run/published-versions.ts';

/** An earlier month as it was first published, and as it stands now. */
export interface EarlierMonth {
  readonly period: ReportingMonth;
  readonly first: Report;
  readonly current: Report;
}

/**
 * The published reports that the manifest pins: earlier months, oldest first, and the version that a re-issue follows.
 * @throws PmrError `published-altered` where a published file is no longer what was pinned
 */
export async function earlierReports(
  store: ObjectStore,
  manifest: Manifest,
): Promise<{ months: EarlierMonth[]; previous: Report | null }> {
  const reports = await Promise.all(manifest.earlier.map(pinned => readPinned(store, pinned)));
  const byMonth = Map.groupBy(reports, ({ period }) => period);
  const months = [...byMonth.entries()]
    .filter(([period]) => period !== manifest.period)
    .map(([period, versions]) => ({ period, first: versions[0] as Report, current: versions.at(-1) as Report }));
  return { months, previous: byMonth.get(manifest.period)?.at(-1) ?? null };
}

async function readPinned(store: ObjectStore, pinned: Manifest['earlier'][number]): Promise<Report> {
  const key = `${await folderOf(store, pinned)}pmr.json`;
  const body = await store.get(key);
  if (!body || sha256(body) !== pinned.sha256) {
    throw new PmrError(
      'published-altered',
      `${key} is not what was published when this run was opened: restore it from its own version.`,
    );
  }
  return readJson(store, key, Report);
}
