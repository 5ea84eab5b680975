import { PmrError } from '../../core/domain/pmr-error.ts';
import { keyParts } from '../store-key.ts';
import type { Environment } from './environment.ts';

/** The bucket behind each first folder of a key. */
export type Buckets = Readonly<Record<'landing' | 'receipts' | 'lake' | 'runs' | 'published' | 'shelf', string>>;

export const bucketsOf = (environment: Environment): Buckets => ({
  landing: environment.PMR_LANDING_BUCKET,
  receipts: environment.PMR_RECEIPTS_BUCKET,
  lake: environment.PMR_LAKE_BUCKET,
  runs: environment.PMR_RUNS_BUCKET,
  published: environment.PMR_PUBLISHED_BUCKET,
  shelf: environment.PMR_SHELF_BUCKET,
});

/** `landing/DSP/a.csv` is the object `DSP/a.csv` of the landing bucket. @throws PmrError `key-invalid` */
export function bucketAndKey(buckets: Buckets, key: string): { Bucket: string; Key: string } {
  const [first, ...rest] = keyParts(key);
  if (!Object.hasOwn(buckets, first)) {
    throw new PmrError(
      'key-invalid',
      `"${key}" is in no bucket: the first name of a key is one of ${Object.keys(buckets).join(', ')}.`,
    );
  }
  return { Bucket: buckets[first as keyof Buckets], Key: rest.join('/') };
}

/** Where the keys with a prefix can be: one place for `landing/DSP/`, every bucket for the empty prefix. In key order. */
export function placesUnder(buckets: Buckets, prefix: string): { first: string; Bucket: string; Prefix: string }[] {
  const slash = prefix.indexOf('/');
  return Object.entries(buckets)
    .filter(([first]) => (slash < 0 ? first.startsWith(prefix) : first === prefix.slice(0, slash)))
    .map(([first, Bucket]) => ({ first, Bucket, Prefix: slash < 0 ? '' : prefix.slice(slash + 1) }))
    .sort((a, b) => (a.first < b.first ? -1 : 1));
}
