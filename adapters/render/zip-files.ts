// The entry for Node makes a require() of its own, which a bundled handler has already.
import { zipSync } from 'fflate/browser';

/** A zip keeps times of files, which would make the bytes of each day others. */
const mtime = new Date(1980, 0, 1, 12);

/** One zip of files by name, in the order of their names. */
export const zipFiles = (files: ReadonlyMap<string, Uint8Array>): Uint8Array =>
  zipSync(Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1))), { mtime, level: 6 });
