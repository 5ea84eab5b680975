import { PmrError } from '../domain/pmr-error.ts';
import { reportingMonth } from '../domain/reporting-month.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { folderOf, publishedVersions } from '../run/published-versions.ts';

/** Puts files, by name, into one zip; the same files make the same bytes. */
export type Zip = (files: ReadonlyMap<string, Uint8Array>) => Uint8Array;

/** Makes one file of a published version, for readers to whom it is sent. @returns its key @throws PmrError `version-unknown` */
export async function packVersion(
  { store, zip }: { store: ObjectStore; zip: Zip },
  { period, version }: { period: string; version: number },
): Promise<{ packed: string }> {
  const month = reportingMonth(period);
  if (!(await publishedVersions(store, month)).includes(version))
    throw new PmrError('version-unknown', `There is no version ${version} of ${month}.`);
  const folder = await folderOf(store, { period: month, version });
  const keys = (await store.list(folder)).map(({ key }) => key);
  const files = new Map<string, Uint8Array>();
  for (const key of keys) files.set(key.slice(folder.length), (await store.get(key)) as Uint8Array);
  const packed = `shelf/pmr/packed/${month}-v${version}.zip`;
  await store.put(packed, zip(files));
  return { packed };
}
