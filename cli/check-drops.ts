import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { folderStore } from '../adapters/local/folder-store.ts';
import { overlayStore } from '../adapters/local/overlay-store.ts';
import type { Receipt } from '../core/intake/receipt.schema.ts';
import type { IntakeServices } from '../lambdas/shared/intake-services.ts';
import type { FoundDrop } from './find-drops.ts';
import { landDrop, readLanded } from './land-drop.ts';

/**
 * The receipts that an upload of these drops would have, from the same code over the same home; what it writes goes to a folder that is
 * thrown away. The rejected rows are kept where `rejects` says.
 */
export async function checkDrops(
  intake: IntakeServices,
  drops: readonly FoundDrop[],
  rejects: string | undefined,
): Promise<Receipt[]> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'pmr-check-'));
  const tried = { ...intake, store: overlayStore(intake.store, folderStore(scratch)) };
  try {
    const receipts: Receipt[] = [];
    for (const { file, key } of drops) {
      const receipt = await readLanded(tried, await landDrop(tried, file, key));
      receipts.push({ ...receipt, rejectsFile: await keepRejects(tried.store, receipt.rejectsFile, rejects) });
    }
    return receipts;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function keepRejects(
  store: IntakeServices['store'],
  key: string | null,
  folder: string | undefined,
): Promise<string | null> {
  if (key === null || folder === undefined) return null;
  const kept = path.join(folder, ...key.split('/').slice(1));
  await mkdir(path.dirname(kept), { recursive: true });
  const found = await store.head(key);
  if (!found) return null;
  await store.download(key, kept);
  return kept;
}
