const NAMESPACE = 'PMR';
const NAME = 'LateFeeds';

/**
 * Facts that make a log line a metric as well (CloudWatch's embedded metric format): the alarm on late feeds watches it.
 * `at` is the time of the count, ISO 8601.
 */
export const lateFeedsMetric = (count: number, at: string) => ({
  _aws: {
    Timestamp: Date.parse(at),
    CloudWatchMetrics: [{ Namespace: NAMESPACE, Dimensions: [[]], Metrics: [{ Name: NAME, Unit: 'Count' }] }],
  },
  [NAME]: count,
});
