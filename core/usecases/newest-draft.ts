import type { ReportingMonth } from '../domain/reporting-month.ts';
import { readJson } from '../parse/stored-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { publicationFolder } from '../publication/addresses.ts';
import { Report } from '../report/report.schema.ts';
import { readManifest } from '../run/read-manifest.ts';

/** The newest draft of a month that was rendered to its end; null where none was made. */
export async function newestDraft(store: ObjectStore, period: ReportingMonth): Promise<Report | null> {
  const keys = (await store.list(`runs/${period}/`)).map(({ key }) => key);
  const manifests = await Promise.all(
    keys
      .filter(key => /^runs\/[^/]+\/[^/]+\/manifest\.json$/.test(key))
      // A run of a make that this code cannot read is no draft that it could show.
      .map(key => readManifest(store, key).catch(() => null)),
  );
  const drafts = manifests
    .flatMap(manifest => (manifest?.draft ? [manifest] : []))
    .filter(manifest => keys.includes(`${publicationFolder(manifest)}pmr.json`))
    .sort((a, b) => (a.openedAt < b.openedAt ? 1 : -1));
  return drafts[0] === undefined ? null : readJson(store, `${publicationFolder(drafts[0])}pmr.json`, Report);
}
