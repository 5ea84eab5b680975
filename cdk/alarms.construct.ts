import { Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { PmrFunction } from './pmr-function.construct.ts';

/** `open-run` counts the feeds that were due and have not arrived, and logs the count as this metric. */
export const LATE_FEEDS = { namespace: 'PMR', metricName: 'LateFeeds' } as const;

interface AlarmsProps {
  readonly key: Key;
  readonly email?: string | undefined;
  readonly deadLetters: readonly Queue[];
  readonly machine: StateMachine;
  readonly functions: readonly PmrFunction[];
}

/** One topic, and an alarm for each thing that somebody has to look at. Each goes off at the first occurrence. */
export class Alarms extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { key, email, deadLetters, machine, functions }: AlarmsProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { masterKey: key, enforceSSL: true, displayName: 'PMR alarms' });
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.topic.stack.account } },
      }),
    );
    if (email) this.topic.addSubscription(new EmailSubscription(email));

    const five = Duration.minutes(5);
    for (const queue of deadLetters) {
      this.#alarm(
        `${queue.node.id}NotEmpty`,
        'Something could not be handled, and lies in a dead-letter queue.',
        queue.metricApproximateNumberOfMessagesVisible({ period: five, statistic: 'Maximum' }),
      );
    }
    this.#alarm('RunsFailed', 'A month end failed: its last state says why.', machine.metricFailed({ period: five }));
    this.#alarm('RunsTimedOut', 'A month end took too long and was stopped.', machine.metricTimedOut({ period: five }));
    this.#alarm('RunsAborted', 'A month end was stopped by hand.', machine.metricAborted({ period: five }));
    this.#alarm(
      'LateFeeds',
      'Feeds that are due have not arrived.',
      new Metric({ ...LATE_FEEDS, period: Duration.days(1), statistic: 'Maximum' }),
    );
    for (const { name, lambda } of functions) {
      this.#alarm(`Errors-${name}`, `The function ${name} failed.`, lambda.metricErrors({ period: five }));
    }
  }

  #alarm(id: string, alarmDescription: string, metric: IMetric): void {
    new Alarm(this, id, {
      alarmDescription,
      metric,
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(new SnsAction(this.topic));
  }
}
