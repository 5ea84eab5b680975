import { PmrError } from '../../domain/pmr-error.ts';
import type { RunName } from '../../domain/run-name.ts';
import { readJson } from '../../parse/stored-json.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import { dataFile, publicationFolder, versionFolder } from '../../publication/addresses.ts';
import { SiblingReport } from '../../report/sibling-report.schema.ts';
import { publishedVersions } from '../../run/published-versions.ts';
import { reportKey } from '../report-key.ts';

/** A draft of a report of tables, with the keys of its files. */
export async function readDraftSibling(
  store: ObjectStore,
  run: RunName,
): Promise<{ report: SiblingReport; files: string[] }> {
  const files = (await store.list(publicationFolder(run))).map(({ key }) => key);
  return { report: await readJson(store, reportKey(run), SiblingReport), files };
}

/**
 * A published version of a report of tables, the newest unless another is asked for, with the keys of its files.
 * @throws PmrError `report-not-published`, `version-unknown`
 */
export async function readSibling(
  store: ObjectStore,
  { report, period, version }: { report: string; period: string; version?: number },
): Promise<{ report: SiblingReport; files: string[]; versions: number[] }> {
  const versions = await publishedVersions(store, period, report);
  const newest = versions.at(-1);
  if (newest === undefined)
    throw new PmrError(
      'report-not-published',
      `No ${report} of ${period} has been published: run month-end --report ${report} --period ${period} first.`,
    );
  const wanted = version ?? newest;
  if (!versions.includes(wanted))
    throw new PmrError(
      'version-unknown',
      `There is no version ${wanted} of ${period}: there are ${versions.join(', ')}.`,
    );
  const folder = versionFolder({ report, period, version: wanted });
  const files = (await store.list(folder)).map(({ key }) => key);
  return { report: await readJson(store, folder + dataFile(report), SiblingReport), files, versions };
}
