import { copyFile, link, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PmrError } from '../../core/domain/pmr-error.ts';
import type { ObjectInfo, ObjectStore } from '../../core/ports/object-store.ts';

/**
 * A folder in place of S3. Every write goes to a temporary file first, so that a reader, or a run started after a crash,
 * never sees half an object. Temporary names start with a dot and are not listed.
 */
export function folderStore(root: string): ObjectStore {
  const home = path.resolve(root);
  const fileOf = (key: string) => {
    const file = path.resolve(home, key);
    if (!file.startsWith(home + path.sep)) throw new PmrError('key-invalid', `"${key}" leads out of ${home}: keys stay inside it.`);
    return file;
  };

  return {
    async get(key) {
      return readFile(fileOf(key)).catch(absent);
    },

    async head(key) {
      const found = await stat(fileOf(key)).catch(absent);
      return found?.isFile() ? infoOf(key, found) : undefined;
    },

    async list(prefix) {
      const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
      const found: ObjectInfo[] = [];
      const entries = await readdir(fileOf(folder || '.'), { recursive: true, withFileTypes: true }).catch(absent);
      for (const entry of entries ?? []) {
        if (!entry.isFile() || entry.name.startsWith('.')) continue;
        const file = path.join(entry.parentPath, entry.name);
        const key = path.relative(home, file).split(path.sep).join('/');
        if (key.startsWith(prefix)) found.push(infoOf(key, await stat(file)));
      }
      return found.sort((a, b) => (a.key < b.key ? -1 : 1));
    },

    async put(key, body) {
      await withTemporary(fileOf(key), async temporary => {
        await writeFile(temporary, body);
        await rename(temporary, fileOf(key));
      });
    },

    async putNew(key, body) {
      return withTemporary(fileOf(key), async temporary => {
        await writeFile(temporary, body);
        // A hard link fails where the name is taken, in one step of the file system: the local If-None-Match.
        return link(temporary, fileOf(key)).then(() => true, taken);
      });
    },

    async download(key, file) {
      await copyFile(fileOf(key), file).catch(error => {
        if (absent(error) === undefined) throw new PmrError('object-missing', `There is no object ${key}.`, { cause: error });
      });
    },

    async upload(file, key) {
      await withTemporary(fileOf(key), async temporary => {
        await copyFile(file, temporary);
        await rename(temporary, fileOf(key));
      });
    },

    uri: fileOf,
  };
}

let written = 0;

async function withTemporary<T>(file: string, write: (temporary: string) => Promise<T>): Promise<T> {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.${++written}`);
  await mkdir(path.dirname(file), { recursive: true });
  try {
    return await write(temporary);
  } finally {
    await rm(temporary, { force: true });
  }
}

const infoOf = (key: string, found: { size: number; mtime: Date }): ObjectInfo => ({
  key,
  size: found.size,
  lastModified: found.mtime.toISOString(),
});

function absent(error: unknown): undefined {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
  return undefined;
}

function taken(error: unknown): false {
  if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  return false;
}
