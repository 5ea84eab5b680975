import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { BucketName } from './bucket-names.ts';

/**
 * What nobody may do to a bucket, whatever his role allows. Each refuses a header that says something wrong, and none that is missing: a
 * bucket's own settings then say what is right.
 */
export function guardBuckets(buckets: Readonly<Record<BucketName, Bucket>>, key: Key): void {
  const refuse = (bucket: Bucket, sid: string, resources: string[], conditions: Record<string, unknown>) =>
    bucket.addToResourcePolicy(
      new PolicyStatement({
        sid,
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['s3:PutObject'],
        resources,
        conditions: conditions as Record<string, Record<string, string>>,
      }),
    );
  for (const bucket of Object.values(buckets)) {
    const all = [bucket.arnForObjects('*')];
    refuse(bucket, 'AnotherKey', all, {
      StringNotEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': key.keyArn },
      Null: { 's3:x-amz-server-side-encryption-aws-kms-key-id': 'false' },
    });
    refuse(bucket, 'AnotherEncryption', all, {
      StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' },
      Null: { 's3:x-amz-server-side-encryption': 'false' },
    });
    // An object in another class may have to be restored before it is read: the lifecycle alone moves objects, to one that answers at once.
    refuse(bucket, 'AnotherStorageClass', all, {
      StringNotEquals: { 's3:x-amz-storage-class': 'STANDARD' },
      Null: { 's3:x-amz-storage-class': 'false' },
    });
  }
  // What is out, and what the ledger says, is never replaced: S3 itself holds every writer to "only if nothing stands".
  refuse(buckets.published, 'OnlyIfAbsent', [buckets.published.arnForObjects('*')], unconditional);
}

/** A write without "if none match". The parts of a multipart upload carry no condition; its completion does. */
const unconditional = {
  Null: { 's3:if-none-match': 'true' },
  Bool: { 's3:ObjectCreationOperation': 'true' },
};

/** Of the ledger one role may replace a record: the one that mends what a checkpoint has. */
export function guardLedger(lake: Bucket, mender: string): void {
  lake.addToResourcePolicy(
    new PolicyStatement({
      sid: 'OnlyIfAbsent',
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['s3:PutObject'],
      resources: [lake.arnForObjects('ledger/*')],
      conditions: { ...unconditional, ArnNotEquals: { 'aws:PrincipalArn': mender } },
    }),
  );
}
