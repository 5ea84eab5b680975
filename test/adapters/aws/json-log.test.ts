import { Logger } from '@aws-lambda-powertools/logger';
import { afterEach, expect, jest, test } from '@jest/globals';
import { jsonLog } from '../../../adapters/aws/json-log.ts';
import { logEvents } from '../../../adapters/aws/log-events.ts';

const AT = '2020-10-18T05:00:00.000Z';

function logged(write: (log: ReturnType<typeof jsonLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  const logger = new Logger({ serviceName: 'pmr' });
  const console = (logger as unknown as { console: Console }).console;
  for (const method of ['info', 'warn', 'error'] as const)
    jest.spyOn(console, method).mockImplementation(line => {
      lines.push(line as string);
    });
  write(jsonLog({ logger, stack: 'Pmr', now: () => Date.parse(AT) }));
  return lines.map(line => JSON.parse(line) as Record<string, unknown>);
}

afterEach(() => {
  jest.restoreAllMocks();
});

test('an event is one line of JSON with its name, sentence, level and facts', () => {
  expect(logged(log => log('step-failed', { step: 'judge', period: '2020-09' }))).toEqual([
    expect.objectContaining({
      level: 'ERROR',
      event: 'step-failed',
      message: logEvents['step-failed'].says,
      step: 'judge',
      period: '2020-09',
      service: 'pmr',
    }),
  ]);
});

test('every event has a sentence of its own', () => {
  const sentences = Object.values(logEvents).map(({ says }) => says);
  expect(new Set(sentences).size).toBe(sentences.length);
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*\.$/);
});

test('what is counted is a metric of its stack, under the name that alarms and dashboard have', () => {
  const [line] = logged(log => log('feeds-late', { late: [], metrics: { LateFeeds: 3 } }));
  expect(line).toMatchObject({
    LateFeeds: 3,
    _aws: {
      Timestamp: Date.parse(AT),
      // No dimensions: the alarm names none.
      CloudWatchMetrics: [{ Namespace: 'PMR/Pmr', Dimensions: [[]], Metrics: [{ Name: 'LateFeeds', Unit: 'Count' }] }],
    },
  });
  expect(line).not.toHaveProperty('metrics');
});
