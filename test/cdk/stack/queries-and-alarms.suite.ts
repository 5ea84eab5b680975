import { beforeAll, describe, expect, test } from '@jest/globals';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { lateFeedsMetric } from '../../../adapters/aws/late-feeds-metric.ts';
import { LATE_FEEDS } from '../../../cdk/alarms.construct.ts';
import { functionNames } from '../../../cdk/grants.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { countParameters, preparedStatementName } from '../../../core/catalogue/prepared-statement.ts';
import { tablesOf } from '../../../core/catalogue/tables.ts';
import { queriesOf } from '../../../core/run/pin-inputs.ts';
import { resolve } from './resolve.ts';
import { resourcesOf, synthesise, synthesised } from './synthesise.ts';

let template: Template;
let catalogue: Catalogue;
beforeAll(async () => {
  ({ template, catalogue } = await synthesised());
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
      `s3://<runs>/tables/alerts/run=${'$'}{run}/`,
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
      ScheduleExpression: 'cron(0 6 * * ? *)',
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

  test('the alarm on late feeds watches the metric that open-run logs', () => {
    const { _aws } = lateFeedsMetric(3, '2020-10-20T06:00:00.000Z');
    const [directive] = _aws.CloudWatchMetrics;
    expect(directive).toMatchObject({
      Namespace: LATE_FEEDS.namespace,
      Metrics: [{ Name: LATE_FEEDS.metricName }],
      Dimensions: [[]],
    });
  });

  test('the topic is encrypted with the key, and an address may be told', async () => {
    template.hasResourceProperties('AWS::SNS::Topic', {
      KmsMasterKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^StorageKey'), 'Arn'] },
    });
    template.resourceCountIs('AWS::SNS::Subscription', 0);
    const told = await synthesise({ settings: { alarmEmail: 'duty@example.org' } });
    told.template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'duty@example.org' });
  });
});

test('a setting that nobody knows is refused', async () => {
  await expect(synthesise({ settings: { retentionYear: 7 } })).rejects.toThrow(
    expect.objectContaining({ code: 'settings-invalid' }),
  );
});

test('the template stays well below the limits of CloudFormation', () => {
  const whole = template.toJSON() as { Resources: object };
  expect(Object.keys(whole.Resources).length).toBeLessThan(400);
  expect(JSON.stringify(whole).length).toBeLessThan(900_000);
});
