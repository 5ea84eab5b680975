import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { PmrError } from '../core/domain/pmr-error.ts';
import type { Receipt } from '../core/intake/receipt.schema.ts';
import type { Embedded } from './embedded.ts';

const AT_ONCE = 2;

export interface FoundDrop {
  readonly file: string;
  readonly key: string;
  /** When it arrived, where that is not now. */
  readonly arrivedAt?: string;
}

/**
 * Finds the drops in a folder, or takes one file, and gives each its landing key: the last four parts of its path,
 * `<provider>/<feed>/<period>/<file>`.
 * @throws PmrError `upload-missing`, `upload-empty`
 */
export async function findDrops(target: string): Promise<FoundDrop[]> {
  const root = path.resolve(target);
  const found = await stat(root).catch(() => undefined);
  if (!found) throw new PmrError('upload-missing', `There is no file or folder ${target}: name one that exists.`);
  const files = found.isFile() ? [root] : await filesBelow(root);
  if (files.length === 0)
    throw new PmrError(
      'upload-empty',
      `${target} holds no files: put drops below it as <provider>/<feed>/<period>/<file>.`,
    );
  return files.map(file => {
    const place = found.isFile() ? root.split(path.sep).slice(-4) : path.relative(root, file).split(path.sep);
    return { file, key: `landing/${place.join('/')}` };
  });
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile() && !entry.name.startsWith('.'))
    .map(entry => path.join(entry.parentPath, entry.name))
    .sort();
}

/** Puts drops into landing and reads them, a few at a time. The receipts come in the order of the files. */
export async function uploadFiles(
  pmr: Embedded,
  drops: readonly FoundDrop[],
  tell: (done: number) => void,
): Promise<Receipt[]> {
  const receipts: Receipt[] = [];
  let next = 0;
  let done = 0;
  const worker = async () => {
    for (let at = next++; at < drops.length; at = next++) {
      const { file, key, arrivedAt } = drops[at] as FoundDrop;
      receipts[at] = await pmr.upload(file, key, arrivedAt);
      tell(++done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return receipts;
}
