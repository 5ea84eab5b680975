import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { SEAL } from '../../core/publication/addresses.ts';
import type { OtherVersions } from '../../core/verify/verify-chain.ts';
import type { PublishedFolder } from '../../core/verify/verify-version.ts';

/**
 * A folder on this machine that holds the files of one version, wherever it came from and whatever it is called.
 * @throws PmrError `folder-missing`
 */
export async function publishedFolder(folder: string): Promise<PublishedFolder> {
  const root = path.resolve(folder);
  if (!(await stat(root).catch(() => undefined))?.isDirectory())
    throw new PmrError('folder-missing', `There is no folder ${folder}: name the one that holds manifest.json.`);
  return {
    async names() {
      const entries = await readdir(root, { recursive: true, withFileTypes: true });
      return entries
        .filter(entry => !entry.isDirectory())
        .map(entry => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
        .sort();
    },
    // The names come from the manifest, which may be forged: none leads out of the folder.
    async read(name) {
      const file = path.resolve(root, name);
      return file.startsWith(root + path.sep) ? readFile(file).catch(() => undefined) : undefined;
    },
  };
}

/** What a folder may be called whose neighbours are other versions: they are looked for where a publication has them. */
const VERSION = /^v\d+$/;
const PERIOD = /^\d{4}-\d{2}$/;

/** The other versions that lie beside a folder as they are published, `<period>/v<n>`; none where it is called otherwise. */
export function versionsBeside(folder: string): OtherVersions {
  const root = path.resolve(folder);
  return async ({ period, version }) => {
    if (!VERSION.test(path.basename(root)) || (period !== undefined && !PERIOD.test(period))) return undefined;
    const month = period === undefined ? path.dirname(root) : path.join(path.dirname(root), '..', period);
    const beside = await publishedFolder(path.join(month, `v${version}`)).catch(() => undefined);
    return beside && (await beside.read(SEAL)) ? beside : undefined;
  };
}
