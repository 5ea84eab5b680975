import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Annotations, Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type MetricName, metricNamespace } from '../adapters/aws/metrics.ts';
import { REQUEST_REFUSED } from './asl-parts.ts';
import type { FunctionName } from './grants.ts';
import type { PmrFunction } from './pmr-function.construct.ts';

export interface AlarmsProps {
  readonly key: Key;
  readonly email?: string | undefined;
  readonly drops: Queue;
  readonly deadLetters: Queue;
  readonly missedStarts: Queue;
  /** Those whose failure somebody has to see to: month end, timetable, upkeep. */
  readonly machines: Readonly<Record<string, StateMachine>>;
  readonly functions: Readonly<Record<FunctionName, PmrFunction>>;
}

interface Watched {
  readonly id: string;
  /** The one cause, and what to do about it. */
  readonly says: string;
  readonly metric: IMetric;
  /** Goes off above this, by default nought. */
  readonly above?: number;
}

const FIVE = Duration.minutes(5);
const QUARTER = Duration.minutes(15);
const DAY = Duration.days(1);
/** Metrics that one expression of an alarm may have. */
const IN_ONE_EXPRESSION = 10;

/**
 * One topic, and an alarm for each thing that somebody has to see to: each has one cause and says what to do, goes off at the first occurrence
 * and tells when it is over. What a user can mend by himself, such as a refused drop or a mistyped month, is told to him and raises none.
 */
export class Alarms extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    const { key, email } = props;
    this.topic = new Topic(this, 'Topic', { masterKey: key, enforceSSL: true, displayName: 'PMR alarms' });
    for (const service of ['cloudwatch', 'events'])
      this.topic.addToResourcePolicy(
        new PolicyStatement({
          effect: Effect.ALLOW,
          principals: [new ServicePrincipal(`${service}.amazonaws.com`)],
          actions: ['sns:Publish'],
          resources: [this.topic.topicArn],
          conditions: { StringEquals: { 'aws:SourceAccount': this.topic.stack.account } },
        }),
      );
    if (email) this.topic.addSubscription(new EmailSubscription(email));
    else
      Annotations.of(this).addWarningV2(
        'pmr:nobody-is-told',
        'Nobody is told of alarms: set "alarmEmail" under "pmr" in the context of cdk.json, or subscribe to the topic of the output AlarmTopicArn.',
      );
    const failures = this.#tellFailures(props.machines);
    for (const watched of [
      ...intakeAlarms(props),
      ...throttleAlarms(Object.values(props.functions)),
      ...monthAlarms(this, props, failures),
    ])
      this.#alarm(watched);
  }

  #alarm({ id, says, metric, above = 0 }: Watched): void {
    const alarm = new Alarm(this, id, {
      alarmDescription: says,
      metric,
      threshold: above,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      // What never happened yet is no fault: a fresh stack is quiet.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    const told = new SnsAction(this.topic);
    alarm.addAlarmAction(told);
    alarm.addOkAction(told);
  }

  /** A run that failed is told by its own sentence; its alarm, which has no room for one, counts what this rule told. */
  #tellFailures(machines: Readonly<Record<string, StateMachine>>): Rule {
    const field = EventField.fromPath;
    return new Rule(this, 'RunFailures', {
      description: 'Tells why a run failed, in its own words',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: {
          stateMachineArn: Object.values(machines).map(machine => machine.stateMachineArn),
          $or: [{ status: ['TIMED_OUT'] }, { status: ['FAILED'], error: [{ 'anything-but': REQUEST_REFUSED }] }],
        },
      },
      targets: [
        new SnsTopic(this.topic, {
          message: RuleTargetInput.fromText(
            `${field('$.detail.name')} ${field('$.detail.status')}: ${field('$.detail.cause')} Mend it and start it again with the same input: it goes on where it stopped. ${field('$.detail.executionArn')}`,
          ),
        }),
      ],
    });
  }
}

const own = (scope: Construct, metricName: MetricName, period: Duration, statistic = 'Sum'): Metric =>
  new Metric({ namespace: metricNamespace(Stack.of(scope).stackName), metricName, period, statistic });

const intakeAlarms = ({ drops, deadLetters, functions: { normalise } }: AlarmsProps): Watched[] => [
  {
    id: 'DeadLetters',
    says: 'Drops could not be handled for two hours and lie in the dead-letter queue: see why in the log of normalise (drop-failed), mend it, and send the messages back (docs/operations.md, "dead letters").',
    metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period: FIVE, statistic: 'Maximum' }),
  },
  {
    id: 'DropsWaiting',
    says: 'A drop has waited for more than an hour: see whether normalise is throttled or failing, or whether far more has come than four at once can read (normaliseConcurrency).',
    metric: drops.metricApproximateAgeOfOldestMessage({ period: FIVE, statistic: 'Maximum' }),
    above: 3600,
  },
  {
    id: 'DropsFailing',
    says: 'Drops have failed three times within a quarter of an hour for a fault of the system: see drop-failed in the log of normalise; they are tried again for two hours.',
    metric: own(drops, 'DropsFailed', QUARTER),
    above: 2,
  },
  {
    id: 'NormaliseKilled',
    says: 'The function normalise was ended before it could answer, for its time, memory or disk: see the end of its log for the drop, and cut a drop that is too large into parts.',
    metric: normalise.lambda.metricErrors({ period: FIVE }),
  },
];

/** Calls that Lambda turned away: they are repeated, so that it takes a while of them until somebody has to ask for more. */
function throttleAlarms(functions: readonly PmrFunction[]): Watched[] {
  const groups = Math.ceil(functions.length / IN_ONE_EXPRESSION);
  return Array.from({ length: groups }, (_, group) => {
    const some = functions.slice(group * IN_ONE_EXPRESSION, (group + 1) * IN_ONE_EXPRESSION);
    const usingMetrics = Object.fromEntries(
      some.map(({ lambda }, at) => [`m${at}`, lambda.metricThrottles({ period: QUARTER })]),
    );
    return {
      id: `Throttled${group === 0 ? '' : group + 1}`,
      says: `Lambda has turned away more than a hundred calls within a quarter of an hour (${some.map(({ name }) => name).join(', ')}): ask for more concurrent executions in Service Quotas, or lower normaliseConcurrency.`,
      metric: new MathExpression({
        expression: Object.keys(usingMetrics).join(' + '),
        usingMetrics,
        period: QUARTER,
        label: 'Throttles',
      }),
      above: 100,
    };
  });
}

const monthAlarms = (scope: Construct, { missedStarts }: AlarmsProps, failures: Rule): Watched[] => [
  {
    id: 'RunFailed',
    says: 'A month end, a morning of the timetable or an upkeep failed: the mail of the same minute has its sentence. Mend what it says and start it again with the same input.',
    metric: new Metric({
      namespace: 'AWS/Events',
      metricName: 'TriggeredRules',
      dimensionsMap: { RuleName: failures.ruleName },
      period: FIVE,
      statistic: 'Sum',
    }),
  },
  {
    id: 'MissedStarts',
    says: 'The schedule could not start the timetable: see the message in the queue of missed starts, mend the role or the machine that it names, and start the machine by hand (docs/operations.md, "month end").',
    metric: missedStarts.metricApproximateNumberOfMessagesVisible({ period: FIVE, statistic: 'Maximum' }),
  },
  {
    id: 'MonthPastDeadline',
    says: 'A month is past its last deadline and not out: the log of plan (month-past-deadline) says which and what to do.',
    metric: own(scope, 'MonthsPastDeadline', DAY, 'Maximum'),
  },
  {
    id: 'DropForPublishedMonth',
    says: 'A drop has come that the version of its month which is out does not rest on: issue the month again, or withdraw the drop. The log of plan (drop-for-published-month) names it.',
    metric: own(scope, 'MonthsWithLaterDrops', DAY, 'Maximum'),
  },
];
