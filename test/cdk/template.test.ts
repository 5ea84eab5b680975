import { beforeAll, describe, expect, test } from '@jest/globals';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { Environment } from '../../adapters/aws/environment.ts';
import { functionNames } from '../../cdk/grants.ts';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import { countParameters, preparedStatementName } from '../../core/catalogue/prepared-statement.ts';
import { tablesOf } from '../../core/catalogue/tables.ts';
import { queriesOf } from '../../core/run/pin-inputs.ts';
import { resolve } from './resolve.ts';
import { type Resource, resourcesOf, synthesise } from './synthesise.ts';

let template: Template;
let catalogue: Catalogue;
beforeAll(async () => {
  ({ template, catalogue } = await synthesise());
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
    ).toEqual(['AccessLogs', 'Lake', 'Landing', 'Published', 'Receipts', 'Runs']);
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
    template.resourceCountIs('AWS::KMS::Key', 1);
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
    expect(policies).toHaveLength(6);
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
    const strict = await synthesise({ objectLock: 'compliance', retentionYears: 10 });
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

  test('a message stays hidden for six times the timeout of the function that reads it', () => {
    const visibility = named('AWS::SQS::Queue', /^IntakeDrops/).Properties.VisibilityTimeout as number;
    const timeout = named('AWS::Lambda::Function', /^normalise/).Properties.Timeout as number;
    expect(visibility).toBeGreaterThanOrEqual(6 * timeout);
  });

  test('normalise reads the queue, a few at once, and says which messages failed', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^IntakeDrops'), 'Arn'] },
      FunctionName: { Ref: Match.stringLikeRegexp('^normaliseFunction') },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 10 },
    });
    const { DependsOn } = named('AWS::Lambda::EventSourceMapping', /./);
    expect(DependsOn).toContainEqual(expect.stringMatching(/^normaliseRoleDefaultPolicy/));
  });
});

describe('functions', () => {
  test('run on Node 24, are traced, keep their logs for a year, and get every variable that the code reads', () => {
    const functions = resourcesOf(template, 'AWS::Lambda::Function');
    expect(functions).toHaveLength(functionNames.length);
    for (const [, { Properties }] of functions) {
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['x86_64'],
        Handler: 'index.handler',
        TracingConfig: { Mode: 'Active' },
      });
      const { Variables } = Properties.Environment as { Variables: Record<string, unknown> };
      expect(Object.keys(Variables).sort()).toEqual(Object.keys(Environment.shape).sort());
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

describe('tables', () => {
  test('every feed, rollup and reference table is there, with the columns of the catalogue and the run as its partition', () => {
    const glue = new Map(
      resourcesOf(template, 'AWS::Glue::Table').map(([, { Properties }]) => {
        const input = Properties.TableInput as {
          Name: string;
          PartitionKeys: unknown;
          StorageDescriptor: { Columns: { Name: string; Type: string }[] };
        };
        return [input.Name, input] as const;
      }),
    );
    const tables = tablesOf(catalogue);
    expect([...glue.keys()].sort()).toEqual(tables.map(({ name }) => name));
    for (const { name, columns } of tables) {
      const { PartitionKeys, StorageDescriptor } = glue.get(name) ?? {
        PartitionKeys: null,
        StorageDescriptor: { Columns: [] },
      };
      expect(PartitionKeys).toEqual([{ Name: 'run', Type: 'string' }]);
      expect(StorageDescriptor.Columns.map(column => column.Name)).toEqual(columns.map(column => column.name));
    }
  });

  test('a table of events is a list of Parquet files, one of reference data is lines of JSON', () => {
    const input = (name: string) =>
      resourcesOf(template, 'AWS::Glue::Table')
        .map(([, { Properties }]) => Properties.TableInput as Record<string, never>)
        .find(({ Name }) => Name === name);
    expect(input('alerts')).toMatchObject({
      TableType: 'EXTERNAL_TABLE',
      StorageDescriptor: {
        InputFormat: 'org.apache.hadoop.hive.ql.io.SymlinkTextInputFormat',
        SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
      },
    });
    expect(input('month')).toMatchObject({
      StorageDescriptor: {
        InputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
        SerdeInfo: { SerializationLibrary: 'org.openx.data.jsonserde.JsonSerDe' },
      },
    });
    const { Parameters, StorageDescriptor } = input('alerts') as unknown as {
      Parameters: Record<string, unknown>;
      StorageDescriptor: { Location: unknown; Columns: unknown[] };
    };
    expect(Parameters).toMatchObject({ 'projection.enabled': 'true', 'projection.run.type': 'injected' });
    expect(resolve(StorageDescriptor.Location).replace(/<\w+>/, '<runs>')).toBe('s3://<runs>/tables/alerts/');
    expect(resolve(Parameters['storage.location.template']).replace(/<\w+>/, '<runs>')).toBe(
      's3://<runs>/tables/alerts/run=${run}/',
    );
    expect(StorageDescriptor.Columns).toEqual(
      expect.arrayContaining([
        { Name: 'received_at', Type: 'timestamp' },
        { Name: 'received_date', Type: 'date' },
        { Name: 'received_second', Type: 'int' },
        { Name: 'throttled', Type: 'boolean' },
      ]),
    );
  });
});

describe('queries', () => {
  test('the settings of the workgroup are enforced', () => {
    template.hasResourceProperties('AWS::Athena::WorkGroup', {
      Name: 'Pmr',
      WorkGroupConfiguration: {
        EnforceWorkGroupConfiguration: true,
        BytesScannedCutoffPerQuery: 20 * 1024 ** 3,
        EngineVersion: { SelectedEngineVersion: 'Athena engine version 3' },
        ResultConfiguration: { EncryptionConfiguration: { EncryptionOption: 'SSE_KMS' } },
      },
    });
  });

  test('every query that a run executes is a prepared statement of that workgroup, and there is no other', () => {
    const statements = resourcesOf(template, 'AWS::Athena::PreparedStatement').map(([, { Properties }]) => Properties);
    const queries = queriesOf(catalogue);
    expect(statements.map(({ StatementName }) => StatementName).sort()).toEqual(
      queries.map(({ name }) => preparedStatementName(name)).sort(),
    );
    for (const { name, sql } of queries) {
      const { WorkGroup, QueryStatement } = statements.find(
        ({ StatementName }) => StatementName === preparedStatementName(name),
      ) as Record<string, string>;
      expect(WorkGroup).toBe('Pmr');
      expect(countParameters(QueryStatement as string)).toBe(countParameters(sql));
      expect(QueryStatement).not.toMatch(/;\s*$/);
      expect((QueryStatement as string).length).toBeLessThan(262_144);
    }
  });
});

describe('timetable and alarms', () => {
  test('the month end is tried each morning of the days when it may be due, by local time', () => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(0 6 18-31 * ? *)',
      ScheduleExpressionTimezone: 'Europe/London',
      Target: {
        Input: '{"scheduledAt":"<aws.scheduler.scheduled-time>"}',
        Arn: { Ref: Match.stringLikeRegexp('^MonthEndMachine') },
      },
    });
  });

  test('everything that somebody has to look at has an alarm, and every alarm tells the topic', () => {
    const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
    const watched = alarms.map(({ Namespace, MetricName, Dimensions }) =>
      `${Namespace} ${MetricName} ${(Dimensions as { Value: unknown }[] | undefined)?.map(({ Value }) => resolve(Value).replaceAll(/[0-9A-F]{8}/g, '')) ?? ''}`.trim(),
    );
    expect(watched.sort()).toEqual(
      [
        'AWS/SQS ApproximateNumberOfMessagesVisible <IntakeDeadLetters.QueueName>',
        'AWS/SQS ApproximateNumberOfMessagesVisible <TimetableMissedStarts.QueueName>',
        'AWS/States ExecutionsFailed <MonthEndMachine>',
        'AWS/States ExecutionsTimedOut <MonthEndMachine>',
        'AWS/States ExecutionsAborted <MonthEndMachine>',
        'PMR LateFeeds',
        ...functionNames.map(name => `AWS/Lambda Errors <${name.replace('-', '')}Function>`),
      ].sort(),
    );
    for (const { AlarmActions, Threshold, ComparisonOperator } of alarms) {
      expect((AlarmActions as unknown[]).map(resolve)).toEqual([expect.stringMatching(/^<AlarmsTopic/)]);
      expect([Threshold, ComparisonOperator]).toEqual([0, 'GreaterThanThreshold']);
    }
  });

  test('the topic is encrypted with the key, and an address may be told', async () => {
    template.hasResourceProperties('AWS::SNS::Topic', {
      KmsMasterKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^StorageKey'), 'Arn'] },
    });
    template.resourceCountIs('AWS::SNS::Subscription', 0);
    const told = await synthesise({ alarmEmail: 'duty@example.org' });
    told.template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'duty@example.org' });
  });
});

test('a setting that nobody knows is refused', async () => {
  await expect(synthesise({ retentionYear: 7 })).rejects.toThrow(expect.objectContaining({ code: 'settings-invalid' }));
});

test('the template stays well below the limits of CloudFormation', () => {
  const whole = template.toJSON() as { Resources: object };
  expect(Object.keys(whole.Resources).length).toBeLessThan(400);
  expect(JSON.stringify(whole).length).toBeLessThan(900_000);
});
