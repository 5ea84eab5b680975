import { expect, test } from '@jest/globals';
import {
  CopiedInput,
  OpenedRunInput,
  RollUpInput,
  RunInput,
  ScheduledInput,
  StartInput,
} from '../../lambdas/shared/inputs.schema.ts';
import { sampleEvent } from './services.ts';

test.each([
  ['plan', ScheduledInput],
  ['open-run', StartInput],
  ['open-run-reissue', StartInput],
  ['roll-up', RollUpInput],
  ['judge', OpenedRunInput],
  ['assemble', RunInput],
  ['check', RunInput],
  ['render', RunInput],
  ['claim', RunInput],
  ['copy', RunInput],
  ['seal', CopiedInput],
] as const)('the sample event of %s is one that it takes', async (name, schema) => {
  expect(schema.safeParse(await sampleEvent(name))).toMatchObject({ success: true });
});

test('the timetable says when it started, and no more', () => {
  const scheduledAt = '2020-10-18T05:00:00Z';
  expect(ScheduledInput.parse({ scheduledAt })).toEqual({ scheduledAt });
  expect(ScheduledInput.safeParse({ scheduledAt: 'yesterday' }).success).toBe(false);
  expect(ScheduledInput.safeParse({ scheduledAt, period: '2020-09' }).success).toBe(false);
});

test('an operator asks for a month, and gives the reason of a re-issue', () => {
  expect(StartInput.parse({ period: '2020-09' })).toEqual({ period: '2020-09' });
  expect(StartInput.parse({ period: '2020-09', reason: 'corrected' })).toEqual({
    period: '2020-09',
    reason: 'corrected',
  });
  expect(StartInput.parse({ period: '2020-09', draft: true })).toEqual({
    period: '2020-09',
    draft: true,
  });
});

test.each([
  [{}],
  [{ reason: 'why' }],
  [{ scheduledAt: '2020-10-18T05:00:00Z', period: '2020-09' }],
  [{ scheduledAt: '2020-10-18T05:00:00Z', reason: 'x' }],
  [{ scheduledAt: '2020-10-18T05:00:00Z', draft: true }],
  [{ period: '2020-09', odd: true }],
])('%j starts nothing', event => {
  expect(StartInput.safeParse(event).success).toBe(false);
});

test.each([
  { part: 2, parts: 2 },
  { part: -1, parts: 2 },
  { part: 0, parts: 0 },
  { part: 0.5, parts: 2 },
])('%j is no part of a run', part => {
  expect(RollUpInput.safeParse({ period: '2020-09', runId: 'r1', ...part }).success).toBe(false);
});
