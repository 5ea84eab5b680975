import { beforeAll, describe, expect, test } from '@jest/globals';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import type { Stack } from 'aws-cdk-lib/core';
import { metrics } from '../../../adapters/aws/metrics.ts';
import { resolve } from './resolve.ts';
import { type Resource, resourcesOf, synthesise, synthesised } from './synthesise.ts';

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

  const alarms = () => resourcesOf(template, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);

  test('an alarm has one cause and says what to do, tells when it goes off and when it is over, and is quiet on a fresh stack', () => {
    const ids = resourcesOf(template, 'AWS::CloudWatch::Alarm').map(([id]) => id.replace(/^Alarms|[0-9A-F]{8}$/g, ''));
    expect(ids.sort()).toEqual([
      'DeadLetters',
      'DropForPublishedMonth',
      'DropsFailing',
      'DropsWaiting',
      'MissedStarts',
      'MonthPastDeadline',
      'NormaliseKilled',
      'RunFailed',
      'Throttled',
      'Throttled2',
    ]);
    const topic = expect.stringMatching(/^<AlarmsTopic/);
    for (const { AlarmDescription, AlarmActions, OKActions, TreatMissingData } of alarms()) {
      expect(AlarmDescription).toMatch(/^[A-Z][^:]+: .{30,}\.$/s);
      expect((AlarmActions as unknown[]).map(resolve)).toEqual([topic]);
      expect((OKActions as unknown[]).map(resolve)).toEqual([topic]);
      expect(TreatMissingData).toBe('notBreaching');
    }
  });

  test('an alarm watches a metric that the functions count for this stack, or one of a service', () => {
    for (const { Namespace, MetricName } of alarms())
      if (Namespace !== undefined && !String(Namespace).startsWith('AWS/'))
        expect([Namespace, Object.keys(metrics)]).toEqual(['PMR/Pmr', expect.arrayContaining([MetricName])]);
  });

  test('a run that failed is told in its own words, and one that its asker can mend is not', () => {
    const [, rule] = resourcesOf(template, 'AWS::Events::Rule').find(([id]) => id.includes('RunFailures')) as [
      string,
      Resource,
    ];
    expect(rule.Properties.EventPattern).toMatchObject({
      source: ['aws.states'],
      detail: {
        $or: [{ status: ['TIMED_OUT'] }, { status: ['FAILED'], error: [{ 'anything-but': 'RequestRefused' }] }],
      },
    });
    const { stateMachineArn } = (rule.Properties.EventPattern as { detail: { stateMachineArn: unknown[] } }).detail;
    expect(stateMachineArn.map(resolve).map(arn => arn.replaceAll(/[0-9A-F]{8}/g, ''))).toEqual([
      '<MonthEndMachine>',
      '<MonthEndMorning>',
      '<UpkeepMachine>',
    ]);
    expect(JSON.stringify(rule.Properties.Targets)).toContain('cause');
  });

  test('the dashboard shows drops, rejects, days to the deadline, runs, bytes and their cost, of this stack', () => {
    const [, dashboard] = resourcesOf(template, 'AWS::CloudWatch::Dashboard')[0] as [string, Resource];
    const body = resolve(dashboard.Properties.DashboardBody);
    for (const name of Object.keys(metrics)) expect(body).toContain(`"PMR/Pmr","${name}"`);
    for (const name of ['ExecutionsSucceeded', 'ProcessedBytes', 'BucketSizeBytes', 'dollars'])
      expect(body).toContain(name);
  });

  test('synthesis warns while nobody is told, and not once somebody is', async () => {
    const warned = (stack: Stack) =>
      stack.node
        .findAll()
        .flatMap(({ node }) => node.metadata)
        .filter(({ type, data }) => type === 'aws:cdk:warning' && /Nobody is told of alarms/.test(String(data)));
    expect(warned((await synthesised()).stack)).toHaveLength(1);
    expect(warned((await synthesise({ settings: { alarmEmail: 'duty@example.org' } })).stack)).toEqual([]);
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

test('the definitions of the machines stay well below what Step Functions takes', () => {
  const machines = resourcesOf(template, 'AWS::StepFunctions::StateMachine');
  expect(machines).toHaveLength(4);
  // A megabyte is the most, and what an execution carries is told apart from it.
  for (const [, { Properties }] of machines) expect(resolve(Properties.DefinitionString).length).toBeLessThan(100_000);
});

test('the template stays well below the limits of CloudFormation', () => {
  const whole = template.toJSON() as { Resources: object };
  expect(Object.keys(whole.Resources).length).toBeLessThan(400);
  expect(JSON.stringify(whole).length).toBeLessThan(900_000);
});
