import type { Dirent } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import { PmrError } from '../core/domain/pmr-error.ts';
import { nameFault } from '../core/usecases/name-fault.ts';

export interface FoundDrop {
  readonly file: string;
  readonly key: string;
  /** When it arrived, where that is not now. */
  readonly arrivedAt?: string;
}

/** A file that is no drop, or cannot be one under its name. */
export interface LeftOut {
  readonly file: string;
  readonly says: string;
}

export interface FoundFiles {
  readonly drops: readonly FoundDrop[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Finds the drops in a folder, or takes one file, and gives each its landing key: the last four parts of its path,
 * `<provider>/<feed>/<period>/<file>`. What has no place or no name of a drop is left out, and the rest is taken.
 * @throws PmrError `upload-missing`, `upload-empty`; of one file what `dropAddress` throws of its place and name
 */
export async function findDrops(target: string, catalogue: Catalogue): Promise<FoundFiles> {
  const root = path.resolve(target);
  const found = await stat(root).catch(() => undefined);
  if (!found) throw new PmrError('upload-missing', `There is no file or folder ${target}: name one that exists.`);
  if (!found.isDirectory()) {
    const key = keyOf(root.split(path.sep).slice(-4));
    const wrong = nameFault(catalogue, key);
    if (wrong) throw wrong;
    return { drops: [{ file: root, key }], leftOut: [] };
  }
  const files = await filesBelow(root);
  if (files.length === 0)
    throw new PmrError(
      'upload-empty',
      `${target} holds no files: put drops below it as <provider>/<feed>/<period>/<file>.`,
    );
  const sorted = await Promise.all(files.map(file => sortFile(catalogue, root, file)));
  return {
    drops: sorted.filter(each => 'key' in each),
    leftOut: sorted.filter(each => 'says' in each),
  };
}

async function sortFile(catalogue: Catalogue, root: string, file: string): Promise<FoundDrop | LeftOut> {
  const below = path.relative(root, file);
  if ((await lstat(file)).isSymbolicLink())
    return { file: below, says: `"${below}" is a link: put the file itself in its place.` };
  const key = keyOf(below.split(path.sep));
  const wrong = nameFault(catalogue, key);
  return wrong ? { file: below, says: wrong.message } : { file, key };
}

const keyOf = (place: readonly string[]): string => `landing/${place.join('/')}`;

/** All files, and links whatever they lead to; what starts with a dot is somebody else's. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => (entry.isFile() || entry.isSymbolicLink()) && !isHidden(folder, entry))
    .map(entry => path.join(entry.parentPath, entry.name))
    .sort();
}

const isHidden = (folder: string, { parentPath, name }: Dirent): boolean =>
  path
    .relative(folder, path.join(parentPath, name))
    .split(path.sep)
    .some(part => part.startsWith('.'));
