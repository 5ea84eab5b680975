import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type CfnBucket,
  type IBucket,
  type LifecycleRule,
  ObjectLockRetention,
  ObjectOwnership,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Settings } from './settings.ts';

export const bucketNames = ['landing', 'receipts', 'lake', 'runs', 'published', 'shelf'] as const;
export type BucketName = (typeof bucketNames)[number];

const YEAR = Duration.days(365);

const safe = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  versioned: true,
  removalPolicy: RemovalPolicy.RETAIN,
} as const satisfies BucketProps;

const tidy: LifecycleRule = { id: 'unfinished-uploads', abortIncompleteMultipartUploadAfter: Duration.days(7) };
/** Drops and what was made of them are read for a few months, and kept for as long as a figure may be asked about. */
const cool: LifecycleRule = {
  id: 'seldom-read',
  transitions: [{ storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(180) }],
};
const oldVersions: LifecycleRule = { id: 'old-versions', noncurrentVersionExpiration: Duration.days(90) };

const lifecycles: Readonly<Record<BucketName, LifecycleRule[]>> = {
  landing: [tidy, cool],
  receipts: [tidy],
  lake: [tidy, cool, oldVersions],
  runs: [tidy, oldVersions, { id: 'query-results', prefix: 'athena/', expiration: Duration.days(30) }],
  published: [tidy],
  shelf: [tidy, oldVersions],
};

/** The encryption key and the buckets, one for each first folder of the object store's keys. All of them outlive the stack. */
export class Storage extends Construct {
  readonly key: Key;
  /** Signs what is published: an Ed25519 key pair whose private half never leaves the key service. */
  readonly signingKey: Key;
  readonly buckets: Readonly<Record<BucketName, Bucket>>;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: 'PMR: drops, receipts, events, runs, published reports, logs and alarms',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // Another number is another key; the one before is no longer of the stack, and outlives it.
    this.signingKey = new Key(this, `SigningKey${settings.signingKey === 1 ? '' : settings.signingKey}`, {
      description: 'PMR: signs the manifest of each published version',
      keySpec: KeySpec.ECC_NIST_EDWARDS25519,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.#letServicesEncrypt();

    const accessLogs = new Bucket(this, 'AccessLogs', {
      ...safe,
      // Server access logs can be delivered to a bucket with S3's own encryption only.
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [tidy, { id: 'old-logs', expiration: YEAR, noncurrentVersionExpiration: Duration.days(30) }],
    });

    const bucket = (name: BucketName, more: BucketProps = {}) =>
      new Bucket(this, name[0]?.toUpperCase() + name.slice(1), {
        ...safe,
        encryption: BucketEncryption.KMS,
        encryptionKey: this.key,
        bucketKeyEnabled: true,
        serverAccessLogsBucket: accessLogs as IBucket,
        serverAccessLogsPrefix: `${name}/`,
        lifecycleRules: lifecycles[name],
        ...more,
      });
    const retention = Duration.days(settings.retentionYears * 365);
    this.buckets = {
      landing: bucket('landing'),
      receipts: bucket('receipts'),
      lake: bucket('lake'),
      runs: bucket('runs'),
      shelf: bucket('shelf'),
      published: bucket('published', {
        objectLockEnabled: true,
        objectLockDefaultRetention:
          settings.objectLock === 'compliance'
            ? ObjectLockRetention.compliance(retention)
            : ObjectLockRetention.governance(retention),
      }),
    };
    // The L2 flag for this brings a helper Lambda with a broad role; the bucket's own property brings nothing.
    const landing = this.buckets.landing.node.defaultChild as CfnBucket;
    landing.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
  }

  /** Log groups and the alarm topic are encrypted with the key too; these are the services that write to them. */
  #letServicesEncrypt(): void {
    const { partition, region, account } = Stack.of(this);
    const allow = (service: string, conditions: Record<string, Record<string, string>>) =>
      this.key.addToResourcePolicy(
        new PolicyStatement({
          effect: Effect.ALLOW,
          principals: [new ServicePrincipal(service)],
          actions: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'],
          resources: ['*'],
          conditions,
        }),
      );
    allow(`logs.${region}.amazonaws.com`, {
      ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*` },
    });
    allow('cloudwatch.amazonaws.com', { StringEquals: { 'aws:SourceAccount': account } });
  }
}
