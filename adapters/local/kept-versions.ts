import { createReadStream } from 'node:fs';
import { link, mkdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';

/** Where the versions of objects are kept, below the store's folder. It starts with a dot, so that no key leads there. */
const FOLDER = '.versions';

/** Providers may replace their drops; what they sent before stays, as in a versioned bucket. */
export const keepsVersions = (key: string): boolean => key.startsWith('landing/');

/** A file keeps its number under every name that is linked to it. */
const fileVersion = async (file: string): Promise<string> => (await stat(file, { bigint: true })).ino.toString(36);

export const versionFolder = (home: string, key: string): string => path.join(home, FOLDER, key);

/**
 * Puts `next` in the place of `current`. Both get a second name among the versions: the old one because it would be gone, the new one so
 * that of two writers at once neither is lost. A hard link takes no room.
 * @returns the version that `next` is, whoever writes at the same time
 */
export async function replaceVersion(home: string, key: string, current: string, next: string): Promise<string> {
  const version = await fileVersion(next);
  await keep(home, key, current);
  await keep(home, key, next);
  await rename(next, current);
  return version;
}

/** The same bytes again are no new version, but arrive anew. Undefined where `next` has others. */
export async function renewVersion(
  home: string,
  key: string,
  current: string,
  next: string,
): Promise<string | undefined> {
  const [old, fresh] = await Promise.all([stat(current).catch(unless('ENOENT')), stat(next)]);
  if (old?.size !== fresh.size) return undefined;
  const version = await keep(home, key, current);
  if (version === undefined) return undefined;
  // Under the name of its version it stays what it is, though another writer replaces it meanwhile.
  const kept = path.join(versionFolder(home, key), version);
  if (!(await sameBytes(kept, next))) return undefined;
  const now = new Date();
  await utimes(kept, now, now);
  return version;
}

/** Gives a file a second name among the versions; undefined where it is not there. It is held first: another writer may replace it at any time. */
async function keep(home: string, key: string, file: string): Promise<string | undefined> {
  const folder = versionFolder(home, key);
  await mkdir(folder, { recursive: true });
  const held = path.join(folder, `.${process.pid}.${++holds}`);
  try {
    await link(file, held);
    const version = await fileVersion(held);
    await link(held, path.join(folder, version)).catch(unless('EEXIST'));
    return version;
  } catch (error) {
    return unless('ENOENT')(error);
  } finally {
    await rm(held, { force: true });
  }
}

let holds = 0;

/** The version under which a file is kept; undefined where it is not, as in a home that was copied. */
export async function keptVersion(home: string, key: string, file: string): Promise<string | undefined> {
  const version = await fileVersion(file).catch(unless('ENOENT'));
  const kept = version && (await stat(path.join(versionFolder(home, key), version)).catch(unless('ENOENT', 'ENOTDIR')));
  return kept ? version : undefined;
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
