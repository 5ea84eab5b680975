import { expect, test } from '@jest/globals';
import type { Feed } from '../../core/catalogue/feed.schema.ts';
import { localDateOf, workingDaysBetween } from '../../core/domain/working-days-between.ts';
import { timeliness } from '../../core/timeliness/timeliness.ts';
import { holidays, readTables } from '../contracts/read-table.ts';

const contracts = readTables();
const feed = (name: string, ...senders: string[]) => ({ name, senders }) as Feed;
const feeds = [
  feed('alerts', 'CSP'),
  feed('exceptions', 'DSP', 'CSP'),
  feed('incidents', 'DCC'),
  feed('outages', 'DSP'),
];
const drop = (provider: string, name: string, arrivedAt: string, period = '2020-09') => ({
  provider,
  feed: name,
  arrivedAt,
  period,
});
const on = (at: string, ...drops: ReturnType<typeof drop>[]) =>
  timeliness({ catalogue: { feeds, contracts }, period: '2020-09', drops, at });
const row = (found: ReturnType<typeof timeliness>, name: string, provider: string) =>
  found.feeds.find(each => each.feed === name && each.provider === provider);

test('each feed has its own day: 2, 5 and 10 Working Days after September 2020', () => {
  expect(on('2020-10-01T09:00:00.000Z').feeds.map(each => [each.feed, each.provider, each.dueOn, each.state])).toEqual([
    ['alerts', 'CSPC', '2020-10-14', 'awaited'],
    ['alerts', 'CSPN', '2020-10-14', 'awaited'],
    ['alerts', 'CSPS', '2020-10-14', 'awaited'],
    ['incidents', 'DCC', '2020-10-07', 'awaited'],
    ['outages', 'DSP', '2020-10-02', 'awaited'],
  ]);
});

test.each([
  ['the last instant of the local day is in time', '2020-10-07T22:59:59.999Z', 'in', 0],
  ['the first of the next is late', '2020-10-07T23:00:00.000Z', 'late', 1],
  ['a weekend adds one Working Day only', '2020-10-12T08:00:00.000Z', 'late', 3],
])('%s', (_, arrivedAt, state, workingDaysLate) => {
  const found = on('2020-10-20T09:00:00.000Z', drop('DCC', 'incidents', arrivedAt));
  expect(row(found, 'incidents', 'DCC')).toMatchObject({ state, workingDaysLate, files: 1 });
});

test('of several files the last decides; another month and another provider are no answer', () => {
  const found = on(
    '2020-10-16T09:00:00.000Z',
    drop('CSPN', 'alerts', '2020-10-02T09:00:00.000Z'),
    drop('CSPN', 'alerts', '2020-10-15T09:00:00.000Z'),
    drop('CSPC', 'alerts', '2020-10-01T09:00:00.000Z', '2020-08'),
  );
  expect(row(found, 'alerts', 'CSPN')).toMatchObject({ state: 'late', files: 2, arrivedOn: '2020-10-15' });
  expect(row(found, 'alerts', 'CSPC')).toMatchObject({
    state: 'missing',
    files: 0,
    arrivedOn: null,
    workingDaysLate: 2,
  });
});

test('a correction does not make late what was in time, and its day is told', () => {
  const corrected = {
    ...drop('CSPN', 'alerts', '2020-11-20T09:00:00.000Z'),
    firstArrivedAt: '2020-10-05T09:00:00.000Z',
  };
  const inTime = drop('CSPN', 'alerts', '2020-10-07T09:00:00.000Z');
  expect(row(on('2020-11-23T09:00:00.000Z', corrected, inTime), 'alerts', 'CSPN')).toMatchObject({
    state: 'in',
    files: 2,
    arrivedOn: '2020-10-07',
    correctedOn: '2020-11-20',
    workingDaysLate: 0,
  });
});

test('on the day itself a feed is awaited, the day after it is missing', () => {
  expect(row(on('2020-10-14T22:59:59.999Z'), 'alerts', 'CSPN')?.state).toBe('awaited');
  expect(row(on('2020-10-14T23:00:00.000Z'), 'alerts', 'CSPN')).toMatchObject({ state: 'missing', workingDaysLate: 1 });
});

test('who has nothing to claim need not send it; who claims is shown', () => {
  expect(row(on('2020-10-20T09:00:00.000Z'), 'exceptions', 'DSP')).toBeUndefined();
  const found = on('2020-10-20T09:00:00.000Z', drop('CSPN', 'exceptions', '2020-10-15T09:00:00.000Z'));
  expect(row(found, 'exceptions', 'CSPN')).toMatchObject({ state: 'late', workingDaysLate: 1 });
});

test.each([
  ['2020-09-30T12:00:00.000Z', 0, 'ahead', 10, 'ahead', 25],
  ['2020-10-13T12:00:00.000Z', 9, 'ahead', 1, 'ahead', 16],
  ['2020-10-14T12:00:00.000Z', 10, 'due', 0, 'ahead', 15],
  ['2020-10-17T12:00:00.000Z', 12, 'past', 2, 'ahead', 13],
  ['2020-11-04T12:00:00.000Z', 25, 'past', 15, 'due', 0],
  ['2020-11-05T12:00:00.000Z', 26, 'past', 16, 'past', 1],
] as const)('the report at %s', (at, workingDay, first, firstDays, last, lastDays) => {
  const found = on(at);
  expect(found.workingDay).toBe(workingDay);
  expect(found.report).toEqual([
    { workingDay: 10, dueOn: '2020-10-14', state: first, workingDays: firstDays },
    { workingDay: 25, dueOn: '2020-11-04', state: last, workingDays: lastDays },
  ]);
});

test('Working Days between two dates skip weekends and bank holidays, and are negative backwards', () => {
  const listed = holidays();
  expect(workingDaysBetween('2020-12-24', '2020-12-29', listed)).toBe(1);
  expect(workingDaysBetween('2020-12-29', '2020-12-24', listed)).toBe(-1);
  expect(workingDaysBetween('2020-10-02', '2020-10-02', listed)).toBe(0);
});

test('a day is local: in summer it ends an hour before midnight UTC', () => {
  expect([localDateOf('2020-10-24T23:30:00.000Z'), localDateOf('2020-10-25T23:30:00.000Z')]).toEqual([
    '2020-10-25',
    '2020-10-25',
  ]);
});
