import { constants, createReadStream, createWriteStream } from 'node:fs';
import { copyFile, link, mkdir, readdir, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PmrError } from '../../core/domain/pmr-error.ts';
import type { ObjectInfo, ObjectStore } from '../../core/ports/object-store.ts';
import { keyParts } from '../store-key.ts';
import { keepsVersions, keptVersion, renewVersion, replaceVersion, versionFolder } from './kept-versions.ts';

/**
 * A folder in place of S3. Every write goes to a temporary file first, so that a reader, or a run started after a crash,
 * never sees half an object. Names that start with a dot, of temporary files and of kept versions, are not listed.
 */
export function folderStore(root: string): ObjectStore {
  const home = path.resolve(root);
  const fileOf = (key: string) => path.join(home, ...keyParts(key));
  const versionOf = (key: string, version?: string) =>
    version === undefined ? fileOf(key) : path.join(versionFolder(home, key), path.basename(version));

  /** @returns the version that was written, of what keeps versions */
  async function replace(key: string, write: (temporary: string) => Promise<unknown>): Promise<string | undefined> {
    const file = fileOf(key);
    return withTemporary(file, async temporary => {
      await write(temporary);
      if (!keepsVersions(key)) {
        await rename(temporary, file);
        return undefined;
      }
      return (await renewVersion(home, key, file, temporary)) ?? replaceVersion(home, key, file, temporary);
    });
  }

  return {
    async get(key) {
      return readFile(fileOf(key)).catch(absent);
    },

    async head(key, version) {
      const file = versionOf(key, version);
      const found = await stat(file).catch(absent);
      if (!found?.isFile()) return undefined;
      const kept = keepsVersions(key) ? await keptVersion(home, key, file) : undefined;
      return { ...infoOf(key, found), ...(kept && { version: kept }) };
    },

    list: prefix => listBelow(home, prefix),

    async put(key, body) {
      await replace(key, temporary => writeFile(temporary, body));
    },

    async putNew(key, body) {
      const file = fileOf(key);
      return withTemporary(file, async temporary => {
        await writeFile(temporary, body);
        // A hard link fails where the name is taken, in one step of the file system: the local If-None-Match.
        return link(temporary, file).then(() => true, taken);
      });
    },

    async download(key, file, version, bytes) {
      const from = versionOf(key, version);
      await withTemporary(path.resolve(file), async temporary => {
        const found = bytes === undefined ? copy(from, temporary) : copyBytes(from, temporary, bytes);
        await found.catch(error => {
          const what = version === undefined ? key : `version ${version} of ${key}`;
          if (absent(error) === undefined)
            throw new PmrError('object-missing', `There is no object ${what}.`, { cause: error });
        });
        await rename(temporary, file);
      });
    },

    async upload(file, key) {
      return replace(key, temporary => copy(file, temporary));
    },

    uri: fileOf,
  };
}

/** @throws PmrError `key-invalid` where a prefix leads out of the folder */
async function listBelow(home: string, prefix: string): Promise<ObjectInfo[]> {
  const found: ObjectInfo[] = [];
  const start = path.join(home, prefix.slice(0, prefix.lastIndexOf('/') + 1));
  if (!`${start}${path.sep}`.startsWith(home + path.sep))
    throw new PmrError('key-invalid', `"${prefix}" leads out of the store: keys stay inside it.`);
  const entries = await readdir(start, { recursive: true, withFileTypes: true }).catch(absent);
  for (const entry of entries ?? []) {
    const file = path.join(entry.parentPath, entry.name);
    const key = path.relative(home, file).split(path.sep).join('/');
    if (!entry.isFile() || !key.startsWith(prefix) || /(^|\/)\./.test(key)) continue;
    const info = await stat(file).catch(absent);
    if (info) found.push(infoOf(key, info));
  }
  return found.sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Where the file system can, a copy shares the bytes of its original until one of them changes. */
const copy = (from: string, to: string): Promise<void> => copyFile(from, to, constants.COPYFILE_FICLONE);

const copyBytes = (from: string, to: string, [start, end]: readonly [number, number]): Promise<void> =>
  pipeline(createReadStream(from, { start, end: end - 1, highWaterMark: 1 << 20 }), createWriteStream(to));

/** Node's own recursive `mkdir` never ends where a file system takes no folders, as below `/proc`. */
async function makeFolder(folder: string): Promise<void> {
  const make = () => mkdir(folder).catch(error => void taken(error));
  await make().catch(async error => {
    if (error.code !== 'ENOENT' || path.dirname(folder) === folder) throw error;
    await makeFolder(path.dirname(folder));
    await make();
  });
}

let written = 0;

async function withTemporary<T>(file: string, write: (temporary: string) => Promise<T>): Promise<T> {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.${++written}`);
  try {
    // Its folder stands nearly always.
    return await write(temporary).catch(async error => {
      if (error.code !== 'ENOENT') throw error;
      await makeFolder(path.dirname(file));
      return write(temporary);
    });
  } finally {
    // What could not be written cannot be taken away either, and the first fault is the one to tell.
    await unlink(temporary).catch(() => undefined);
  }
}

const infoOf = (key: string, found: { size: number; mtime: Date }): ObjectInfo => ({
  key,
  size: found.size,
  lastModified: found.mtime.toISOString(),
});

/** ENOTDIR: a part of the path is a file. EISDIR: the key is a folder; S3 has no such thing. */
function absent(error: unknown): undefined {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== 'ENOENT' && code !== 'ENOTDIR' && code !== 'EISDIR') throw error;
  return undefined;
}

function taken(error: unknown): false {
  if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  return false;
}
