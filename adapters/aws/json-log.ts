import { Logger } from '@aws-lambda-powertools/logger';
import { type Log, logEvents } from './log-events.ts';

/** Logs events as lines of JSON, as CloudWatch searches them. */
export function jsonLog(logger = new Logger({ serviceName: 'pmr' })): Log {
  return (event, facts = {}) => {
    const { level, says } = logEvents[event];
    logger[level](says, { event, ...facts });
  };
}
