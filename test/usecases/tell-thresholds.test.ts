import { expect, test } from '@jest/globals';
import { toJson } from '../../core/parse/stored-json.ts';
import type { OutlookRow } from '../../core/report/outlook.schema.ts';
import { reportKey } from '../../core/usecases/report-key.ts';
import { tellThresholds } from '../../core/usecases/tell-thresholds.ts';
import { septemberReport } from '../fixtures/report/september-2020.ts';
import { memoryStore } from '../memory-store.ts';

const row = (measure: string, provider: string | null, threshold: string | null): OutlookRow => ({
  measure,
  provider,
  title: measure,
  unit: 'misses',
  level: '99.00',
  target: '99.00',
  achievement: 'met',
  short: 5,
  allowed: 10,
  left: 5,
  lost: false,
  lostOn: null,
  credits: null,
  threshold,
  restsOn: [],
});

const store = memoryStore();
const draft = async (runId: string, rows: readonly OutlookRow[], period = '2020-09') => {
  const run = { period, runId, version: 1 };
  const outlook = { day: `${period}-10`, daysGone: 9, days: 30, rows };
  await store.put(reportKey(run), toJson({ ...septemberReport(), period, status: 'draft', reissue: null, outlook }));
  return (await tellThresholds({ store }, run)).map(each => [each.measure, each.provider, each.threshold]);
};

test('each threshold of each measure and provider is told once in a month, by whichever draft finds it first', async () => {
  const half = [row('PM2', 'CSPN', 'half gone'), row('PM2', 'CSPC', null), row('CPM4', null, 'half gone')];
  expect(await draft('r1', half)).toEqual([
    ['PM2', 'CSPN', 'half gone'],
    ['CPM4', null, 'half gone'],
  ]);
  expect(await draft('r2', half)).toEqual([]);
  expect(await draft('r3', [row('PM2', 'CSPN', 'lost'), row('PM2', 'CSPC', 'half gone')])).toEqual([
    ['PM2', 'CSPN', 'lost'],
    ['PM2', 'CSPC', 'half gone'],
  ]);
  expect(await draft('r4', [row('PM2', 'CSPN', 'lost')])).toEqual([]);
  expect(await draft('r5', [row('PM2', 'CSPN', 'lost')], '2020-10')).toEqual([['PM2', 'CSPN', 'lost']]);
});

test('a version that is no draft has nothing to tell', async () => {
  const run = { period: '2020-09', runId: 'r9', version: 1 };
  await store.put(reportKey(run), toJson(septemberReport()));
  expect(await tellThresholds({ store }, run)).toEqual([]);
});
