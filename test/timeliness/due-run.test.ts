import { expect, test } from '@jest/globals';
import type { Feed } from '../../core/catalogue/feed.schema.ts';
import { dueRun, monthsDue } from '../../core/timeliness/due-run.ts';
import { timeliness } from '../../core/timeliness/timeliness.ts';
import { readTables } from '../contracts/read-table.ts';

const catalogue = { contracts: readTables(), feeds: [{ name: 'incidents', senders: ['DCC'] } as Feed] };

/** A month of which nothing, some or all has come. */
const month = (period: string, at: string, { published = false, sent = true, any = true } = {}) => ({
  period,
  published,
  drops: any ? 1 : 0,
  standing: timeliness({
    catalogue,
    period,
    at,
    drops: sent
      ? [{ feed: 'incidents', provider: 'DCC', period, arrivedAt: `${at.slice(0, 7)}-01T09:00:00.000Z` }]
      : [],
  }),
});

test('the months that may be waiting are the two before, by local time', () => {
  expect(monthsDue('2020-10-18T05:00:00Z')).toEqual(['2020-08', '2020-09']);
  expect(monthsDue('2020-10-31T23:30:00Z')).toEqual(['2020-08', '2020-09']);
  expect(monthsDue('2020-09-30T23:30:00Z')).toEqual(['2020-08', '2020-09']);
  expect(monthsDue('2021-01-04T06:00:00Z')).toEqual(['2020-11', '2020-12']);
});

test.each([
  ['before the tenth Working Day, even when everything is in', '2020-10-13T05:00:00Z', true, true],
  ['on the tenth with everything in', '2020-10-14T05:00:00Z', true, false],
  ['on the tenth with something missing', '2020-10-14T05:00:00Z', false, true],
  ['the day before the last, with something missing', '2020-11-03T06:00:00Z', false, true],
  ['on the twenty-fifth, whatever is missing', '2020-11-04T06:00:00Z', false, false],
  ['after it', '2020-11-20T06:00:00Z', false, false],
])('September 2020 %s', (_, at, sent, draft) => {
  expect(dueRun(catalogue, at, [month('2020-09', at, { sent })])).toEqual({ period: '2020-09', draft });
});

test('the older of two waiting months goes first', () => {
  const at = '2020-11-04T06:00:00Z';
  expect(dueRun(catalogue, at, [month('2020-09', at), month('2020-10', at)])).toEqual({
    period: '2020-09',
    draft: false,
  });
});

test('a month of which nothing has come does not keep the next one waiting', () => {
  const at = '2020-11-16T06:00:00Z';
  expect(dueRun(catalogue, at, [month('2020-09', at, { any: false }), month('2020-10', at)])).toEqual({
    period: '2020-10',
    draft: false,
  });
});

test('with everything out, the present month to date', () => {
  const at = '2020-10-20T05:00:00Z';
  const out = { published: true };
  expect(dueRun(catalogue, at, [month('2020-08', at, out), month('2020-09', at, out)])).toEqual({
    period: '2020-10',
    draft: true,
  });
});
