import { beforeAll, describe, expect, test } from '@jest/globals';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { Environment, QueueEnvironment } from '../../../adapters/aws/environment.ts';
import { functionNames } from '../../../cdk/grants.ts';
import { resolve } from './resolve.ts';
import { type Resource, resourcesOf, synthesise, synthesised } from './synthesise.ts';

let template: Template;
beforeAll(async () => {
  ({ template } = await synthesised());
});

const named = (type: string, pattern: RegExp): Resource => {
  const found = resourcesOf(template, type).filter(([id]) => pattern.test(id));
  expect(found).toHaveLength(1);
  return (found[0] as [string, Resource])[1];
};

describe('buckets', () => {
  const buckets = () => resourcesOf(template, 'AWS::S3::Bucket');

  test('there is one for each first folder of the keys, and one for access logs', () => {
    expect(
      buckets()
        .map(([id]) => id.replace(/^Storage(\w+?)[0-9A-F]{8}$/, '$1'))
        .sort(),
    ).toEqual(['AccessLogs', 'Lake', 'Landing', 'Published', 'Receipts', 'Runs', 'Shelf']);
  });

  test('all are versioned, private and kept when the stack goes', () => {
    for (const [, { Properties, DeletionPolicy }] of buckets()) {
      expect(Properties).toMatchObject({
        VersioningConfiguration: { Status: 'Enabled' },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      });
      expect(DeletionPolicy).toBe('Retain');
    }
  });

  test('all but the access logs are encrypted with the one key, which rotates, and log their accesses', () => {
    template.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
    template.resourceCountIs('AWS::KMS::Key', 2);
    template.hasResourceProperties('AWS::KMS::Key', { KeySpec: 'ECC_NIST_EDWARDS25519', KeyUsage: 'SIGN_VERIFY' });
    for (const [id, { Properties }] of buckets().filter(([bucket]) => !bucket.includes('AccessLogs'))) {
      const [rule] = (
        Properties.BucketEncryption as {
          ServerSideEncryptionConfiguration: { ServerSideEncryptionByDefault: Record<string, unknown> }[];
        }
      ).ServerSideEncryptionConfiguration;
      expect([id, rule?.ServerSideEncryptionByDefault.SSEAlgorithm]).toEqual([id, 'aws:kms']);
      expect(resolve(rule?.ServerSideEncryptionByDefault.KMSMasterKeyID)).toMatch(/^<StorageKey/);
      expect(resolve((Properties.LoggingConfiguration as Record<string, unknown>).DestinationBucketName)).toMatch(
        /^<StorageAccessLogs/,
      );
    }
  });

  test('all refuse requests without TLS 1.2', () => {
    const policies = resourcesOf(template, 'AWS::S3::BucketPolicy');
    expect(policies).toHaveLength(7);
    for (const [, { Properties }] of policies) {
      const statements = (Properties.PolicyDocument as { Statement: { Effect: string; Condition?: unknown }[] })
        .Statement;
      expect(statements).toContainEqual(
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      );
      expect(statements).toContainEqual(
        expect.objectContaining({ Effect: 'Deny', Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } }),
      );
    }
  });

  test('a published version cannot be deleted before its retention ends', () => {
    expect(named('AWS::S3::Bucket', /^StoragePublished/).Properties).toMatchObject({
      ObjectLockEnabled: true,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 7 * 365 } },
      },
    });
  });

  test('the retention can be made one that nobody can lift', async () => {
    const strict = await synthesise({ settings: { objectLock: 'compliance', retentionYears: 10 } });
    strict.template.hasResourceProperties('AWS::S3::Bucket', {
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 3650 } } },
    });
  });

  test('drops and published versions never expire', () => {
    for (const name of [/^StorageLanding/, /^StoragePublished/, /^StorageReceipts/]) {
      expect(JSON.stringify(named('AWS::S3::Bucket', name).Properties.LifecycleConfiguration)).not.toMatch(
        /Expiration(?!Upload)/,
      );
    }
  });
});

describe('intake', () => {
  test('landing tells EventBridge, without a helper function', () => {
    expect(named('AWS::S3::Bucket', /^StorageLanding/).Properties.NotificationConfiguration).toEqual({
      EventBridgeConfiguration: { EventBridgeEnabled: true },
    });
    template.resourceCountIs('AWS::Lambda::Function', functionNames.length);
  });

  test('an event goes to the queue, and what cannot be delivered or handled to the dead letters', () => {
    const { Targets, EventPattern } = named('AWS::Events::Rule', /./).Properties as {
      Targets: Record<string, unknown>[];
      EventPattern: Record<string, unknown>;
    };
    expect(EventPattern).toMatchObject({ source: ['aws.s3'], 'detail-type': ['Object Created'] });
    expect(Targets).toMatchObject([
      {
        Arn: { 'Fn::GetAtt': [expect.stringMatching(/^IntakeDrops/), 'Arn'] },
        DeadLetterConfig: { Arn: { 'Fn::GetAtt': [expect.stringMatching(/^IntakeDeadLetters/), 'Arn'] } },
      },
    ]);
    const { RedrivePolicy } = named('AWS::SQS::Queue', /^IntakeDrops/).Properties as {
      RedrivePolicy: { deadLetterTargetArn: unknown; maxReceiveCount: number };
    };
    expect(resolve(RedrivePolicy.deadLetterTargetArn)).toMatch(/^<IntakeDeadLetters/);
    expect(RedrivePolicy.maxReceiveCount).toBeGreaterThanOrEqual(2);
  });

  test('a message stays hidden for as long as the function may work on it, and comes back soon after one that was killed', () => {
    const visibility = named('AWS::SQS::Queue', /^IntakeDrops/).Properties.VisibilityTimeout as number;
    const timeout = named('AWS::Lambda::Function', /^normalise/).Properties.Timeout as number;
    expect(visibility).toBeGreaterThan(timeout);
    expect(visibility).toBeLessThanOrEqual(timeout + 120);
  });

  test('normalise reads the queue, a few at once, and says which messages failed', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^IntakeDrops'), 'Arn'] },
      FunctionName: { Ref: Match.stringLikeRegexp('^normaliseFunction') },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 4 },
    });
    const { DependsOn } = named('AWS::Lambda::EventSourceMapping', /./);
    expect(DependsOn).toContainEqual(expect.stringMatching(/^normaliseRoleDefaultPolicy/));
  });
});

describe('functions', () => {
  test('run on Node 24, are traced, keep their logs for a year, and get every variable that the code reads', () => {
    const functions = resourcesOf(template, 'AWS::Lambda::Function');
    expect(functions).toHaveLength(functionNames.length);
    for (const [id, { Properties }] of functions) {
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['x86_64'],
        Handler: 'index.handler',
        TracingConfig: { Mode: 'Active' },
      });
      const { Variables } = Properties.Environment as { Variables: Record<string, unknown> };
      const own = id.startsWith('normalise') ? Object.keys(QueueEnvironment.shape) : [];
      expect(Object.keys(Variables).sort()).toEqual([...Object.keys(Environment.shape), ...own].sort());
      expect(resolve(Variables.PMR_PUBLISHED_BUCKET)).toMatch(/^<StoragePublished/);
    }
    for (const [, { Properties }] of resourcesOf(template, 'AWS::Logs::LogGroup')) {
      expect(Properties.RetentionInDays).toBe(365);
      expect(resolve(Properties.KmsKeyId)).toMatch(/^<StorageKey/);
    }
  });

  test('those with DuckDB have the memory, disk and time for a large drop', () => {
    for (const name of [/^normaliseFunction/, /^rollupFunction/]) {
      expect(named('AWS::Lambda::Function', name).Properties).toMatchObject({
        MemorySize: 4096,
        Timeout: 900,
        EphemeralStorage: { Size: 10240 },
      });
    }
  });
});
