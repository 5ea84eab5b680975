import type { ObjectStore } from '../ports/object-store.ts';
import { runOfVersion } from './run-of-version.ts';

/** Those of these drops that a version that is out does not rest on, though they count now. What was only sent again is none. */
export async function dropsSince<Drop extends { readonly dropId: string }>(
  store: ObjectStore,
  name: { period: string; version: number },
  drops: readonly Drop[],
): Promise<Drop[]> {
  const pinned = new Set((await runOfVersion(store, name)).drops.map(({ dropId }) => dropId));
  return drops.filter(({ dropId }) => !pinned.has(dropId));
}
