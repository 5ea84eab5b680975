import { createReadStream } from 'node:fs';
import { link, mkdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** Where the versions of objects are kept, below the store's folder. It starts with a dot, so that no key leads there. */
const FOLDER = '.versions';

/** Providers may replace their drops; what they sent before stays, as in a versioned bucket. */
export const keepsVersions = (key: string): boolean => key.startsWith('landing/');

/** A file keeps its number under every name that is linked to it. */
const fileVersion = async (file: string): Promise<string> => (await stat(file, { bigint: true })).ino.toString(36);

export const versionFolder = (home: string, key: string): string => path.join(home, FOLDER, key);

/**
 * Called before `next` takes the place of `current`. Both get a second name among the versions: the old one because it would be
 * gone, the new one so that of two writers at once neither is lost. A hard link takes no room.
 */
export async function keepVersions(home: string, key: string, current: string, next: string): Promise<void> {
  if (!keepsVersions(key)) return;
  const folder = versionFolder(home, key);
  await mkdir(folder, { recursive: true });
  for (const file of [current, next]) {
    const version = await fileVersion(file).catch(unless('ENOENT'));
    if (version !== undefined) await link(file, path.join(folder, version)).catch(unless('EEXIST', 'ENOENT'));
  }
}

/** The version under which a file is kept; undefined where it is not, as in a home that was copied. */
export async function keptVersion(home: string, key: string, file: string): Promise<string | undefined> {
  const version = await fileVersion(file).catch(unless('ENOENT'));
  const kept = version && (await stat(path.join(versionFolder(home, key), version)).catch(unless('ENOENT', 'ENOTDIR')));
  return kept ? version : undefined;
}

/** Whether writing `next` over `current` would change a thing that keeps its versions. The same bytes again are no new version. */
export async function isSameVersion(key: string, current: string, next: string): Promise<boolean> {
  if (!keepsVersions(key)) return false;
  const [old, fresh] = await Promise.all([stat(current).catch(unless('ENOENT')), stat(next)]);
  return old?.size === fresh.size && (await sameBytes(current, next));
}

async function sameBytes(a: string, b: string): Promise<boolean> {
  const others = createReadStream(b);
  const other = others[Symbol.asyncIterator]();
  try {
    for await (const chunk of createReadStream(a)) {
      // Both files have the same size and are read in pieces of the same size.
      const { value } = await other.next();
      if (!value || Buffer.compare(chunk, value) !== 0) return false;
    }
    return true;
  } finally {
    others.destroy();
  }
}

const unless =
  (...codes: string[]) =>
  (error: unknown): undefined => {
    if (!codes.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  };
