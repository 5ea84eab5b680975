import type { Catalogue } from '../catalogue/catalogue.ts';
import { PmrError } from '../domain/pmr-error.ts';
import { dropAddress } from '../intake/drop-address.ts';

/** What has no place, or no name of a drop. What else is wrong with a file is told in its receipt. */
const CANNOT_LAND: ReadonlySet<string> = new Set([
  'drop-misplaced',
  'month-invalid',
  'feed-unknown',
  'provider-unknown',
  'file-name-invalid',
]);

/** Why nothing can land under this key; undefined where it can. */
export function nameFault(catalogue: Catalogue, key: string): PmrError | undefined {
  try {
    dropAddress(catalogue, key);
  } catch (error) {
    if (error instanceof PmrError && CANNOT_LAND.has(error.code)) return error;
    if (!(error instanceof PmrError)) throw error;
  }
  return undefined;
}
