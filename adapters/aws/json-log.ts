import { Logger } from '@aws-lambda-powertools/logger';
import { type Log, logEvents } from './log-events.ts';
import { embeddedMetrics, metricNamespace } from './metrics.ts';

interface LogSettings {
  readonly logger?: Logger;
  /** The stack whose metrics these are. */
  readonly stack: string;
  readonly now?: () => number;
}

/** Logs events as lines of JSON, as CloudWatch searches them, and what they count as metrics. */
export function jsonLog({ logger = new Logger({ serviceName: 'pmr' }), stack, now = Date.now }: LogSettings): Log {
  return (event, { metrics, ...facts } = {}) => {
    const { level, says } = logEvents[event];
    logger[level](says, { event, ...facts, ...(metrics && embeddedMetrics(metrics, metricNamespace(stack), now())) });
  };
}
