import type { ObjectStore } from '../ports/object-store.ts';
import { Report } from '../report/report.schema.ts';
import { draftFolder } from '../run/manifest.schema.ts';
import { readJson } from '../run/stored-json.ts';

/** A draft with the keys of its files. @throws PmrError `object-missing` */
export async function readDraft(
  store: ObjectStore,
  run: { period: string; runId: string },
): Promise<{ report: Report; files: string[] }> {
  const folder = draftFolder(run);
  const files = (await store.list(folder)).map(({ key }) => key);
  return { report: await readJson(store, `${folder}pmr.json`, Report), files };
}
