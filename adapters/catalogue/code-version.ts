import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What has a say in a report besides the catalogue and the contracts, which have hashes of their own. */
const FOLDERS = ['core', 'adapters', 'lambdas'];
const SHOWN = 12;

/**
 * The version that a manifest names as the code that made it, such as `0.1.0+5f0c2a9d1b3e`: the project's, and a hash of its code and of the
 * libraries it names. So a mended fault counts as a change, and the month can be issued again, without anybody raising a number.
 */
export function codeVersion(root: string): string {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  const hash = createHash('sha256');
  for (const file of [...FOLDERS.flatMap(folder => filesIn(root, folder)), 'package-lock.json'])
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  return `${version}+${hash.digest('hex').slice(0, SHOWN)}`;
}

const filesIn = (root: string, folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
