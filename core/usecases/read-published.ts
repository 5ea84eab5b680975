import { PmrError } from '../domain/pmr-error.ts';
import { type ReportingMonth, reportingMonth } from '../domain/reporting-month.ts';
import { readJson } from '../parse/stored-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { Report } from '../report/report.schema.ts';
import { publishedFiles } from '../run/published-files.ts';
import { publishedPeriods, publishedVersions, standingVersions } from '../run/published-versions.ts';

/**
 * A published version, the newest that was not withdrawn unless another is asked for, with the keys of its files.
 * @throws PmrError `month-invalid`, `month-not-published`, `version-unknown`, `published-altered`
 */
export async function readPublished(
  store: ObjectStore,
  period: string,
  version?: number,
): Promise<{ report: Report; files: string[]; versions: number[] }> {
  const versions = await publishedVersions(store, reportingMonth(period));
  const newest = (await standingVersions(store, period)).at(-1) ?? versions.at(-1);
  if (newest === undefined)
    throw new PmrError(
      'month-not-published',
      `No report for ${period} has been published: run month-end --period ${period} first.`,
    );
  const wanted = version ?? newest;
  if (!versions.includes(wanted))
    throw new PmrError(
      'version-unknown',
      `There is no version ${wanted} of ${period}: there are ${versions.join(', ')}.`,
    );
  const { folder, read } = await publishedFiles(store, { period, version: wanted });
  const files = (await store.list(folder)).map(({ key }) => key);
  await read('pmr.json');
  return { report: await readJson(store, `${folder}pmr.json`, Report), files, versions };
}

/** The newest period of which something has been published. @throws PmrError `nothing-published` */
export async function newestPublished(store: ObjectStore, report?: string): Promise<ReportingMonth> {
  const newest = (await publishedPeriods(store, report)).at(-1);
  if (!newest)
    throw new PmrError('nothing-published', 'Nothing has been published yet: upload drops and run month-end first.');
  return newest;
}
