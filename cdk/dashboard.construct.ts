import {
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
  Metric,
  SingleValueWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type MetricName, metricNamespace, metrics } from '../adapters/aws/metrics.ts';
import type { Storage } from './storage.construct.ts';

interface DashboardProps {
  readonly machine: StateMachine;
  readonly workGroup: string;
  readonly storage: Storage;
}

const DAY = Duration.days(1);
/** Dollars for a terabyte that Athena reads, by its price list of London in 2025, from memory. */
const ATHENA_DOLLARS = 5;

/** What an operator looks at in the morning: drops, rejects, days to the deadline, runs, bytes and their cost. */
export class Dashboard extends Construct {
  constructor(scope: Construct, { machine, workGroup, storage }: DashboardProps) {
    super(scope, 'Dashboard');
    const { stackName } = Stack.of(this);
    const own = (metricName: MetricName, statistic: string) =>
      new Metric({
        namespace: metricNamespace(stackName),
        metricName,
        statistic,
        period: DAY,
        label: metrics[metricName],
      });
    const athena = new Metric({
      namespace: 'AWS/Athena',
      metricName: 'ProcessedBytes',
      dimensionsMap: { WorkGroup: workGroup },
      statistic: 'Sum',
      period: DAY,
      label: 'bytes that Athena read',
    });
    const dollars = new MathExpression({
      expression: `bytes / 1000000000000 * ${ATHENA_DOLLARS}`,
      usingMetrics: { bytes: athena },
      period: DAY,
      label: 'their cost in dollars, about',
    });
    const graph = (title: string, left: IMetric[], right: IMetric[] = []) =>
      new GraphWidget({ title, left, right, width: 12, height: 6, period: DAY });
    new CloudWatchDashboard(this, 'Dashboard', { dashboardName: stackName }).addWidgets(
      new SingleValueWidget({
        title: 'Months',
        metrics: (['WorkingDaysToDeadline', 'MonthsPastDeadline', 'MonthsWithLaterDrops', 'LateFeeds'] as const).map(
          name => own(name, 'Maximum'),
        ),
        width: 24,
        height: 4,
      }),
      graph('Drops', [own('Drops', 'Sum')], [own('DropsRefused', 'Sum'), own('DropsFailed', 'Sum')]),
      graph('Rows', [own('RowsAccepted', 'Sum')], [own('RowsRejected', 'Sum')]),
      graph(
        'Runs',
        [machine.metricSucceeded({ period: DAY }), machine.metricFailed({ period: DAY })],
        [machine.metricTime({ period: DAY, statistic: 'Maximum' })],
      ),
      graph('Athena', [athena], [dollars]),
      graph(
        'What is kept',
        (['landing', 'lake', 'runs', 'published'] as const).map(
          name =>
            new Metric({
              namespace: 'AWS/S3',
              metricName: 'BucketSizeBytes',
              dimensionsMap: { BucketName: storage.buckets[name].bucketName, StorageType: 'StandardStorage' },
              statistic: 'Average',
              period: DAY,
              label: `bytes in ${name}`,
            }),
        ),
      ),
    );
  }
}
