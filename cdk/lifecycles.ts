import { type LifecycleRule, StorageClass } from 'aws-cdk-lib/aws-s3';
import { Duration } from 'aws-cdk-lib/core';
import { DRAFT_TAG } from '../adapters/aws/draft-tag.ts';
import type { BucketName } from './bucket-names.ts';
import type { Settings } from './settings.ts';

export const tidy: LifecycleRule = { id: 'unfinished-uploads', abortIncompleteMultipartUploadAfter: Duration.days(7) };
/** Drops and what was made of them are read for a few months, and kept for as long as a figure may be asked about. */
const cool: LifecycleRule = {
  id: 'seldom-read',
  transitions: [{ storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(180) }],
};
const oldVersions: LifecycleRule = { id: 'old-versions', noncurrentVersionExpiration: Duration.days(90) };

/**
 * How long each bucket keeps what. What is published, its receipts and the ledger never end; the run of a version, with the world that it rests
 * on, stays as long as the version. A draft ends after some months, and what names Users and devices when the settings say so.
 */
export function lifecycles({ draftDays, identityYears }: Settings): Readonly<Record<BucketName, LifecycleRule[]>> {
  const identities = (prefixes: readonly string[]): LifecycleRule[] =>
    identityYears === undefined
      ? []
      : prefixes.map(prefix => ({
          id: `identities${prefix && `-${prefix.slice(0, -1)}`}`,
          ...(prefix && { prefix }),
          expiration: Duration.days(identityYears * 365),
          noncurrentVersionExpiration: Duration.days(90),
        }));
  return {
    landing: [tidy, cool, ...identities([''])],
    receipts: [tidy],
    lake: [tidy, cool, oldVersions, ...identities(['events/', 'keys/'])],
    runs: [
      tidy,
      oldVersions,
      { id: 'query-results', prefix: 'athena/', expiration: Duration.days(30) },
      { id: 'drafts', tagFilters: DRAFT_TAG, expiration: Duration.days(draftDays) },
      ...identities(['']),
    ],
    published: [tidy],
    shelf: [tidy, oldVersions],
  };
}
