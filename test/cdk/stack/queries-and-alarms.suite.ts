import { beforeAll, describe, expect, test } from '@jest/globals';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { lateFeedsMetric } from '../../../adapters/aws/late-feeds-metric.ts';
import { LATE_FEEDS } from '../../../cdk/alarms.construct.ts';
import { functionNames } from '../../../cdk/grants.ts';
import { resolve } from './resolve.ts';
import { resourcesOf, synthesise, synthesised } from './synthesise.ts';

let template: Template;
beforeAll(async () => {
  ({ template } = await synthesised());
});

describe('tables', () => {
  test('the deployment makes the database and no table: a run makes those that it needs, and none is taken away from under it', () => {
    expect(resourcesOf(template, 'AWS::Glue::Database')).toHaveLength(1);
    expect(resourcesOf(template, 'AWS::Glue::Table')).toEqual([]);
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

  test('no query is deployed: each run brings the texts of its own', () => {
    expect(resourcesOf(template, 'AWS::Athena::PreparedStatement')).toEqual([]);
  });
});

describe('timetable and alarms', () => {
  test('the month end is tried each morning of the days when it may be due, by local time', () => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(0 6 * * ? *)',
      ScheduleExpressionTimezone: 'Europe/London',
      Target: {
        Input: '{"scheduledAt":"<aws.scheduler.scheduled-time>"}',
        Arn: { Ref: Match.stringLikeRegexp('^MonthEndMorning') },
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
