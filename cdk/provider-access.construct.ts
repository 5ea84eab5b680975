import { Construct } from 'constructs';
import { permission } from './permit.ts';
import type { Storage } from './storage.construct.ts';
import { trustedRole } from './trusted.ts';

/**
 * A role for one provider: it writes drops below its own folder of landing and reads its own receipts, nothing else. It is made once
 * the parameters `Uploader<code>` and `ExternalId<code>` name who may take it on, and the word that has to be said with it.
 */
export class ProviderAccess extends Construct {
  constructor(scope: Construct, code: string, storage: Storage) {
    super(scope, code);
    const { landing, receipts } = storage.buckets;
    trustedRole(this, {
      parameter: `Uploader${code}`,
      externalId: `ExternalId${code}`,
      who: `that uploads for ${code}`,
      description: `Uploads drops for ${code}`,
      statements: [
        permission(this, {
          actions: ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
          resources: [landing.arnForObjects(`${code}/*`)],
          wildcardReason: `${code} chooses the feed, period and name of its drops, all of them below its own folder of landing.`,
        }),
        permission(this, {
          actions: ['s3:GetObject'],
          resources: [receipts.arnForObjects(`${code}/*`)],
          wildcardReason: `${code} reads the receipts of its own drops, and their names come from the names and contents of the drops.`,
        }),
        permission(this, {
          actions: ['s3:ListBucket'],
          resources: [receipts.bucketArn],
          conditions: { StringLike: { 's3:prefix': [`${code}/*`] } },
        }),
        // Decrypt: for its receipts, and to complete a multipart upload. It reads nothing in landing, where it has no GetObject.
        storage.mayUseKey(this, ['kms:GenerateDataKey', 'kms:Decrypt']),
      ],
    });
  }
}
