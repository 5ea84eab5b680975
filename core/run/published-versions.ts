import type { ObjectStore } from '../ports/object-store.ts';

/** The versions of a month that are out, lowest first. `manifest.json` is written last: with it, a version is out. */
export async function publishedVersions(store: ObjectStore, period: string): Promise<number[]> {
  const listed = await store.list(`published/${period}/`);
  return listed
    .map(({ key }) => /\/v(\d+)\/manifest\.json$/.exec(key)?.[1])
    .filter(version => version !== undefined)
    .map(Number)
    .sort((a, b) => a - b);
}
