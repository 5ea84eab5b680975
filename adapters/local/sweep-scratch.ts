import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';

/** Takes away the scratch folders that a killed process left in a folder where nobody else works. */
export async function sweepScratch(parent: string): Promise<void> {
  const left = (await readdir(parent)).filter(name => name.startsWith('pmr-'));
  await Promise.all(left.map(name => rm(path.join(parent, name), { recursive: true, force: true })));
}
