import type { ObjectStore } from '../../core/ports/object-store.ts';
import { overlayStore } from './overlay-store.ts';
import { openScratchStore } from './scratch-store.ts';

/** A place beside a store: `store` reads from both and writes to `scratch` alone, which is thrown away. */
export async function openBeside(below: ObjectStore) {
  const { store: scratch, close } = await openScratchStore();
  return { store: overlayStore(below, scratch), scratch, close };
}
