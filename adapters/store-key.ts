import { PmrError } from '../core/domain/pmr-error.ts';

/**
 * The parts of an object's key. Names that start with a dot are for the stores themselves (temporary files, kept versions), and `..`
 * would lead elsewhere on a disk.
 * @throws PmrError `key-invalid`
 */
export function keyParts(key: string): [first: string, ...rest: string[]] {
  const parts = key.split('/');
  const wrong = parts.find(part => part === '' || part.startsWith('.') || part.includes('\\') || part.includes('\0'));
  if (wrong !== undefined || parts.length < 2) {
    throw new PmrError(
      'key-invalid',
      `${JSON.stringify(key)} is no key: it takes two or more names with slashes between them, and no name may be empty, start with a dot or hold a backslash.`,
    );
  }
  return parts as [string, ...string[]];
}
