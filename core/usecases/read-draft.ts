import type { ReportingMonth } from '../domain/reporting-month.ts';
import { readJson } from '../parse/stored-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { publicationFolder } from '../publication/addresses.ts';
import { Report } from '../report/report.schema.ts';

/** A draft with the keys of its files. @throws PmrError `object-missing` */
export async function readDraft(
  store: ObjectStore,
  run: { period: ReportingMonth; runId: string },
): Promise<{ report: Report; files: string[] }> {
  const folder = publicationFolder(run);
  const files = (await store.list(folder)).map(({ key }) => key);
  return { report: await readJson(store, `${folder}pmr.json`, Report), files };
}
