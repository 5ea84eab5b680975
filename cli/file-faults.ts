import { PmrError } from '../core/domain/pmr-error.ts';

/** Faults of the disk and its rights, which the user of this machine can mend, with what to do. */
const mends: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full: make room, or choose another --home',
  EDQUOT: 'your share of the disk is full: make room, or choose another --home',
  EROFS: 'it can only be read: choose another --home',
  EACCES: 'you have no right to it: ask for it, or choose another --home',
  EPERM: 'you have no right to it: ask for it, or choose another --home',
  ENAMETOOLONG: 'its name is too long for this file system: give a shorter one',
  ELOOP: 'it is a link that leads round in a circle: put the file itself in its place',
  ENOTDIR: 'a file stands where a folder is needed: choose another --home',
  EEXIST: 'a file stands where a folder is needed: choose another --home',
  ENOENT: 'there is no such place: choose another --home',
  EMFILE: 'too many files are open: raise the limit (ulimit -n)',
  ENFILE: 'too many files are open on this machine: close other programs',
  EIO: 'the disk does not answer: check it',
};

/** What another program says of the same faults, such as the engine when it writes. */
const spoken: readonly (readonly [RegExp, string])[] = [
  [/No space left on device|[Dd]isk (is )?full/, 'ENOSPC'],
  [/Disk quota exceeded/, 'EDQUOT'],
  [/Read-only file system/, 'EROFS'],
  [/Permission denied/, 'EACCES'],
  [/File name too long/, 'ENAMETOOLONG'],
  [/Too many open files/, 'EMFILE'],
];

/** A fault of the disk or of its rights as one sentence; undefined where it is another fault. */
export function fileFault(error: unknown): PmrError | undefined {
  for (let at = error as NodeJS.ErrnoException | undefined; at?.message; at = at.cause as typeof at) {
    const { code: told, path, syscall, message } = at;
    const code = told ?? spoken.find(([pattern]) => pattern.test(message))?.[1];
    const mend = code === undefined ? undefined : mends[code];
    // That a file is not there is our own affair, unless it is the place for a new one.
    if (mend && (code !== 'ENOENT' || syscall === 'mkdir'))
      return new PmrError('file-fault', `${path ?? 'A file of the home folder'}: ${mend}.`, { cause: error });
  }
  return undefined;
}
