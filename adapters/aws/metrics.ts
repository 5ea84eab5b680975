/** What the functions count, each with what it says. The alarms and the dashboard of `cdk/` name these and no others. */
export const metrics = {
  Drops: 'drops that were read',
  DropsRefused: 'drops that were refused whole',
  DropsFailed: 'tries at a drop that failed for a fault of the system, which no provider can mend',
  RowsAccepted: 'rows of drops that were accepted',
  RowsRejected: 'rows of drops that were rejected',
  LateFeeds: 'feeds of a month that are due and have not arrived',
  WorkingDaysToDeadline: 'Working Days until the last deadline of the oldest month that is not out',
  MonthsPastDeadline: 'months that are past their last deadline and not out',
  MonthsWithLaterDrops: 'months that are out, of which a drop has come that the version does not rest on',
} as const;
export type MetricName = keyof typeof metrics;
export type Metrics = Partial<Readonly<Record<MetricName, number>>>;

/** Where CloudWatch keeps them: of each stack by itself. */
export const metricNamespace = (stack: string): string => `PMR/${stack}`;

/** Facts that make a log line a metric as well (CloudWatch's embedded metric format). `at` is in milliseconds. */
export const embeddedMetrics = (
  counted: Metrics,
  namespace: string,
  at: number,
): Readonly<Record<string, unknown>> => ({
  _aws: {
    Timestamp: at,
    CloudWatchMetrics: [
      {
        Namespace: namespace,
        Dimensions: [[]],
        Metrics: Object.keys(counted).map(Name => ({ Name, Unit: 'Count' })),
      },
    ],
  },
  ...counted,
});
