import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type CfnBucket,
  type IBucket,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { BucketName } from './bucket-names.ts';
import { guardBuckets } from './guard-buckets.ts';
import { lifecycles, tidy } from './lifecycles.ts';
import { permission } from './permit.ts';
import type { Settings } from './settings.ts';

const YEAR = Duration.days(365);

const safe = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  versioned: true,
  removalPolicy: RemovalPolicy.RETAIN,
} as const satisfies BucketProps;

/** The encryption key and the buckets, one for each first folder of the object store's keys. All of them outlive the stack. */
export class Storage extends Construct {
  readonly key: Key;
  /** Signs what is published: an Ed25519 key pair whose private half never leaves the key service. */
  readonly signingKey: Key;
  readonly buckets: Readonly<Record<BucketName, Bucket>>;
  readonly accessLogs: Bucket;

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

    this.accessLogs = new Bucket(this, 'AccessLogs', {
      ...safe,
      // Server access logs can be delivered to a bucket with S3's own encryption only.
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [tidy, { id: 'old-logs', expiration: YEAR, noncurrentVersionExpiration: Duration.days(30) }],
    });

    const rules = lifecycles(settings);
    const bucket = (name: BucketName, more: BucketProps = {}) =>
      new Bucket(this, name[0]?.toUpperCase() + name.slice(1), {
        ...safe,
        encryption: BucketEncryption.KMS,
        encryptionKey: this.key,
        bucketKeyEnabled: true,
        serverAccessLogsBucket: this.accessLogs as IBucket,
        serverAccessLogsPrefix: `${name}/`,
        lifecycleRules: rules[name],
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
    guardBuckets(this.buckets, this.key);
    // The L2 flag for this brings a helper Lambda with a broad role; the bucket's own property brings nothing.
    for (const told of [this.buckets.landing, this.buckets.receipts])
      (told.node.defaultChild as CfnBucket).notificationConfiguration = {
        eventBridgeConfiguration: { eventBridgeEnabled: true },
      };
  }

  /** Use of the key by people: through S3 alone, and so for nothing but objects that they may reach anyway. */
  mayUseKey(holder: Construct, actions: readonly string[]): PolicyStatement {
    return permission(holder, {
      actions,
      resources: [this.key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `s3.${Stack.of(this).region}.amazonaws.com` } },
    });
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
