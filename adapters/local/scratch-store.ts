import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ObjectStore } from '../../core/ports/object-store.ts';
import { folderStore } from './folder-store.ts';

/** A store in a folder that goes away when it is closed. */
export async function openScratchStore(): Promise<{ store: ObjectStore; close(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pmr-scratch-'));
  return { store: folderStore(folder), close: () => rm(folder, { recursive: true, force: true }) };
}
