import { PMR } from '../domain/pmr.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import {
  earlierFolder,
  MANIFEST,
  SEAL,
  type VersionName,
  versionFolder,
  withdrawalKey,
} from '../publication/addresses.ts';

/** The report that is meant where none is named. */
export const REPORT = PMR;

type Period = Pick<VersionName, 'period'> & Partial<Pick<VersionName, 'report'>>;

/** Every version of which anything stands, by number: its folder, and whether it is out. */
async function versionsSeen(
  store: ObjectStore,
  { period, report = REPORT }: Period,
): Promise<Map<number, string | null>> {
  const seen = new Map<number, string | null>();
  const look = async (folder: (version: number) => string, seal: string) => {
    const prefix = folder(0).replace(/v0\/$/, '');
    for (const { key } of await store.list(prefix)) {
      const [, number, file] = /^v(\d+)\/(.+)$/.exec(key.slice(prefix.length)) ?? [];
      if (number === undefined) continue;
      const version = Number(number);
      if (file === seal) seen.set(version, folder(version));
      else if (!seen.has(version)) seen.set(version, null);
    }
  };
  if (report === REPORT) await look(version => earlierFolder({ period, version }), MANIFEST);
  await look(version => versionFolder({ report, period, version }), SEAL);
  return seen;
}

/** The versions of a period that are out, lowest first. The seal is written last: with it, a version is out. */
export async function publishedVersions(store: ObjectStore, period: string, report = REPORT): Promise<number[]> {
  const seen = await versionsSeen(store, { period, report });
  return [...seen]
    .filter(([, folder]) => folder !== null)
    .map(([version]) => version)
    .sort((a, b) => a - b);
}

/** Those of them that were not withdrawn. */
export async function standingVersions(store: ObjectStore, period: string, report = REPORT): Promise<number[]> {
  const out = await publishedVersions(store, period, report);
  const withdrawn = await Promise.all(
    out.map(async version => (await store.head(withdrawalKey({ report, period, version }))) !== undefined),
  );
  return out.filter((_, at) => !withdrawn[at]);
}

/** The greatest number of which anything stands among what is published, out or not; 0 where there is none. */
export const highestSeen = async (store: ObjectStore, period: string, report = REPORT): Promise<number> =>
  Math.max(0, ...(await versionsSeen(store, { period, report })).keys());

/** The folder of a version, at the address of today or at that of earlier code. */
export async function folderOf(
  store: ObjectStore,
  { period, version, report = REPORT }: Period & { version: number },
): Promise<string> {
  const folder = versionFolder({ report, period, version });
  return (await store.head(`${folder}${MANIFEST}`)) ? folder : earlierFolder({ period, version });
}

/** Every report of which anything is published, in name order. */
export async function publishedReports(store: ObjectStore): Promise<string[]> {
  const names = (await store.list('published/')).map(({ key }) => key.split('/')[1] ?? '');
  // Earlier code published below the month, and knew one report alone.
  return [...new Set(names.map(name => (/^\d{4}-\d\d$/.test(name) ? REPORT : name)))].sort();
}

/** Every month of which a version is out, oldest first. */
export async function publishedPeriods(store: ObjectStore, report = REPORT): Promise<ReportingMonth[]> {
  const periods = new Set<string>();
  for (const { key } of await store.list('published/')) {
    const [, first = '', rest = ''] = /^published\/([^/]+)\/(.*)$/.exec(key) ?? [];
    if (report === REPORT && new RegExp(`^v\\d+/${MANIFEST}$`).test(rest)) periods.add(first);
    else if (first === report && new RegExp(`^[^/]+/v\\d+/${SEAL}$`).test(rest))
      periods.add(rest.split('/')[0] as string);
  }
  return [...periods].sort();
}
