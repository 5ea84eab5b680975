import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { Environment, QueryEnvironment, QueueEnvironment } from '../../../adapters/aws/environment.ts';
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

  test('each refuses another key, encryption or storage class, and no header that is missing', () => {
    const guarded = resourcesOf(template, 'AWS::S3::BucketPolicy').filter(([id]) => !id.includes('AccessLogs'));
    expect(guarded).toHaveLength(6);
    for (const [, { Properties }] of guarded) {
      const denied = (Properties.PolicyDocument as { Statement: { Sid?: string; Condition: Record<string, object> }[] })
        .Statement;
      for (const sid of ['AnotherKey', 'AnotherEncryption', 'AnotherStorageClass']) {
        const condition = denied.find(({ Sid }) => Sid === sid)?.Condition ?? {};
        const [header] = Object.keys(condition.StringNotEquals ?? {});
        // Without the second half a request that leaves the header out would be refused as well.
        expect(condition.Null).toEqual({ [header as string]: 'false' });
      }
    }
  });

  test('what is out and what the ledger says is written only where nothing stands; a record is replaced by heal alone', () => {
    const onlyIfAbsent = resourcesOf(template, 'AWS::S3::BucketPolicy').flatMap(([id, { Properties }]) =>
      (
        Properties.PolicyDocument as { Statement: { Sid?: string; Resource: unknown; Condition: object }[] }
      ).Statement.filter(({ Sid }) => Sid === 'OnlyIfAbsent').map(({ Resource, Condition }) => [
        id.replace(/^Storage|Policy[0-9A-F]{8}$/g, ''),
        resolve(Resource),
        Condition,
      ]),
    );
    const unconditional = { Null: { 's3:if-none-match': 'true' }, Bool: { 's3:ObjectCreationOperation': 'true' } };
    expect(onlyIfAbsent).toEqual([
      [
        'Lake',
        expect.stringMatching(/\/ledger\/\*$/),
        {
          ...unconditional,
          ArnNotEquals: { 'aws:PrincipalArn': { 'Fn::GetAtt': [expect.stringMatching(/^healRole/), 'Arn'] } },
        },
      ],
      ['Published', expect.stringMatching(/\/\*$/), unconditional],
    ]);
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
    for (const told of [/^StorageLanding/, /^StorageReceipts/])
      expect(named('AWS::S3::Bucket', told).Properties.NotificationConfiguration).toEqual({
        EventBridgeConfiguration: { EventBridgeEnabled: true },
      });
    template.resourceCountIs('AWS::Lambda::Function', functionNames.length);
  });

  test('an event goes to the queue, and what cannot be delivered or handled to the dead letters', () => {
    const { Targets, EventPattern } = named('AWS::Events::Rule', /^IntakeDropArrived/).Properties as {
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
      const own = id.startsWith('normalise')
        ? Object.keys(QueueEnvironment.shape)
        : id.startsWith('heal')
          ? Object.keys(QueryEnvironment.shape)
          : [];
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

describe('what settings choose', () => {
  test('another stage has names of its own for all that is named', async () => {
    const test = await synthesise({ stack: 'PmrTest' });
    const names = JSON.stringify(test.template.toJSON());
    expect(names).toContain('/aws/vendedlogs/states/PmrTest-month-end-');
    expect(names).toContain('PMR/PmrTest');
    expect(names).not.toMatch(/"(Pmr|pmr)"|PMR\/Pmr"/);
    await expect(synthesise({ stack: 'pmr test' })).rejects.toMatchObject({ code: 'stack-name-invalid' });
  });

  test('a log of a machine outlives its stack under a name that the next stack does not take', () => {
    for (const [, { Properties }] of resourcesOf(template, 'AWS::Logs::LogGroup'))
      if (Properties.LogGroupName !== undefined)
        expect(JSON.stringify(Properties.LogGroupName)).toContain('{"Ref":"AWS::StackId"}');
  });

  test('a draft ends, what is published never does; identities end when it is said so', async () => {
    const rules = (of: Template, bucket: RegExp) => {
      const [, found] = resourcesOf(of, 'AWS::S3::Bucket').find(([id]) => bucket.test(id)) as [string, Resource];
      return (found.Properties.LifecycleConfiguration as { Rules: Record<string, unknown>[] }).Rules;
    };
    expect(rules(template, /^StorageRuns/)).toContainEqual(
      expect.objectContaining({ TagFilters: [{ Key: 'kind', Value: 'draft' }], ExpirationInDays: 90 }),
    );
    const forgetting = (await synthesise({ settings: { identityYears: 8 } })).template;
    for (const bucket of [/^StorageLanding/, /^StorageRuns/])
      expect(rules(forgetting, bucket)).toContainEqual(
        expect.objectContaining({ Id: 'identities', ExpirationInDays: 2920 }),
      );
    const lake = rules(forgetting, /^StorageLake/).filter(({ ExpirationInDays }) => ExpirationInDays === 2920);
    expect(lake.map(({ Prefix }) => Prefix)).toEqual(['events/', 'keys/']);
    expect(rules(forgetting, /^StoragePublished/)).toEqual(rules(template, /^StoragePublished/));
  });

  test('functions take signed code, and another processor, where that is chosen', async () => {
    const profileVersionArn = 'arn:aws:signer:eu-west-2:111122223333:/signing-profiles/pmr/abc';
    const chosen = (await synthesise({ settings: { architecture: 'arm64', codeSigning: { profileVersionArn } } }))
      .template;
    for (const [, { Properties }] of resourcesOf(chosen, 'AWS::Lambda::Function'))
      expect(Properties).toMatchObject({ Architectures: ['arm64'], CodeSigningConfigArn: { Ref: expect.any(String) } });
    chosen.allResourcesProperties('AWS::Lambda::CodeSigningConfig', {
      CodeSigningPolicies: { UntrustedArtifactOnDeployment: 'Enforce' },
    });
  });

  test('a provider is told by mail of its own receipts alone', async () => {
    const told = (await synthesise({ settings: { receiptEmails: { DSP: 'drops@dsp.example' } } })).template;
    told.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'drops@dsp.example' });
    told.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: { source: ['aws.s3'], detail: { object: { key: [{ wildcard: 'DSP/*.json' }] } } },
    });
  });

  test('readers have a site where a key is named: each bucket answers to it alone, and a visit has to be signed', async () => {
    template.resourceCountIs('AWS::CloudFront::Distribution', 0);
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const readers = publicKey.export({ type: 'spki', format: 'pem' }) as string;
    const { template: site, stack } = await synthesise({ settings: { readers } });
    expect(new AwsSolutionsChecks().validateScope(stack).violations).toEqual([]);
    const [[, distribution]] = resourcesOf(site, 'AWS::CloudFront::Distribution') as [[string, Resource]];
    const { DefaultCacheBehavior, CacheBehaviors } = distribution.Properties.DistributionConfig as {
      DefaultCacheBehavior: Record<string, unknown>;
      CacheBehaviors: Record<string, unknown>[];
    };
    const open = [DefaultCacheBehavior, ...CacheBehaviors].filter(({ TrustedKeyGroups }) => !TrustedKeyGroups);
    expect(open.map(({ PathPattern }) => PathPattern)).toEqual(['/enter']);
    const allowed = resourcesOf(site, 'AWS::S3::BucketPolicy')
      .filter(([, { Properties }]) => JSON.stringify(Properties).includes('cloudfront.amazonaws.com'))
      .map(([id]) => id.replace(/Policy[0-9A-F]{8}$/, ''));
    expect(allowed).toEqual([expect.stringMatching(/^StorageShelf/), expect.stringMatching(/^StoragePublished/)]);
  });

  test('the form has an address, which is not there where it is switched off', async () => {
    template.resourceCountIs('AWS::Lambda::Url', 1);
    (await synthesise({ settings: { uploadForm: false } })).template.resourceCountIs('AWS::Lambda::Url', 0);
  });

  test('CloudTrail records what is done with objects, in every bucket that holds any', () => {
    const [[, trail]] = resourcesOf(template, 'AWS::CloudTrail::Trail') as [[string, Resource]];
    const [selector] = trail.Properties.EventSelectors as { DataResources: { Values: unknown[] }[] }[];
    expect(selector?.DataResources[0]?.Values).toHaveLength(6);
  });
});
