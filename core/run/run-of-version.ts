import type { ObjectStore } from '../ports/object-store.ts';
import { MANIFEST, RUN } from '../publication/addresses.ts';
import type { Manifest } from './manifest.schema.ts';
import { folderOf } from './published-versions.ts';
import { readManifest } from './read-manifest.ts';

/** What the run of a published version pinned. Earlier code published it as `manifest.json`. */
export async function runOfVersion(
  store: ObjectStore,
  name: { period: string; version: number; report?: string },
): Promise<Manifest> {
  const folder = await folderOf(store, name);
  const key = folder + ((await store.head(folder + RUN)) ? RUN : MANIFEST);
  return readManifest(store, key, { published: true });
}
