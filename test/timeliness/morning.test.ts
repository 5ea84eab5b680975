import { expect, test } from '@jest/globals';
import type { Feed } from '../../core/catalogue/feed.schema.ts';
import { datesOf } from '../../core/domain/reporting-month.ts';
import { type Morning, monthsSince, morning } from '../../core/timeliness/morning.ts';
import { timeliness } from '../../core/timeliness/timeliness.ts';
import { readTables } from '../contracts/read-table.ts';

const catalogue = { contracts: readTables(), feeds: [{ name: 'incidents', senders: ['DCC'] } as Feed] };

interface Sent {
  readonly period: string;
  readonly on: string;
}

/** A morning of a stack that reports from September 2020 on; `out` are the months that are out, each with the day of its version. */
function look(day: string, sent: readonly Sent[], out: ReadonlyMap<string, string>): Morning {
  const at = `${day}T06:00:00.000Z`;
  const present = day.slice(0, 7);
  const months = monthsSince('2020-09', present).map(period => {
    const come = sent.filter(drop => drop.period === period && drop.on < day);
    const drops = come.map(({ on }) => ({
      feed: 'incidents',
      provider: 'DCC',
      period,
      arrivedAt: `${on}T09:00:00.000Z`,
    }));
    const since = come.filter(({ on }) => on >= (out.get(period) ?? '9999'));
    return {
      period,
      version: out.has(period) ? 1 : null,
      drops: drops.length,
      since: since.map(({ on }) => `DCC/incidents/${on}.csv`),
      standing: timeliness({ catalogue, period, at, drops }),
      awaited: [],
    };
  });
  return morning(catalogue, present, months);
}

const days = (from: string, to: string): string[] => {
  const all: string[] = [];
  for (
    let day = new Date(`${from}T00:00:00Z`);
    day <= new Date(`${to}T00:00:00Z`);
    day.setUTCDate(day.getUTCDate() + 1)
  )
    all.push(day.toISOString().slice(0, 10));
  return all;
};

test.each([
  ['before the tenth Working Day, even when everything is in', '2020-10-13', true],
  ['on the tenth with everything in', '2020-10-14', false],
])('September 2020 %s', (_, day, draft) => {
  const sent = [{ period: '2020-09', on: '2020-10-02' }];
  expect(look(day, sent, new Map()).runs).toEqual([{ period: '2020-09', draft }]);
});

test('the first mornings of a stack, with drops that look back and none of its own: nothing is started, and nothing told', () => {
  const sent = [{ period: '2020-08', on: '2020-09-02' }];
  for (const day of days('2020-09-01', '2020-10-31'))
    expect(look(day, sent, new Map())).toMatchObject({ runs: [], told: [] });
});

test('a year of mornings: in time, late, missing, stuck, corrected', () => {
  const sent: Sent[] = [
    { period: '2020-09', on: '2020-10-02' },
    // October comes after the tenth Working Day, November never, December in time, but its run fails until the end of March.
    { period: '2020-10', on: '2020-11-20' },
    { period: '2020-12', on: '2021-01-05' },
    { period: '2021-01', on: '2021-02-03' },
    // A correction of September, after it is out.
    { period: '2020-09', on: '2021-01-15' },
  ];
  const out = new Map<string, string>();
  const told = new Map<string, string[]>();
  for (const day of days('2020-09-01', '2021-08-31')) {
    const { runs, told: says } = look(day, sent, out);
    for (const { code, period } of says) told.set(`${code} ${period}`, [...(told.get(`${code} ${period}`) ?? []), day]);
    expect(new Set(runs.map(({ period }) => period)).size).toBe(runs.length);
    for (const { period, draft } of runs) {
      if (draft) continue;
      expect(day > datesOf(period).last).toBe(true);
      expect(out.has(period)).toBe(false);
      const stuck = period === '2020-12' && day < '2021-03-31';
      if (!stuck) out.set(period, day);
    }
  }
  expect([...out]).toEqual([
    ['2020-09', '2020-10-14'],
    ['2020-10', '2020-11-21'],
    // The month that is stuck keeps no other waiting.
    ['2021-01', '2021-02-12'],
    ['2020-12', '2021-03-31'],
  ]);
  expect(told.get('month-past-deadline 2020-12')?.at(-1)).toBe('2021-03-31');
  // A month of which nothing came is told until the end, and is never reported of itself.
  expect(told.get('month-past-deadline 2020-11')?.at(-1)).toBe('2021-08-31');
  expect(told.get('drop-for-published-month 2020-09')?.[0]).toBe('2021-01-16');
  expect([...told.keys()].filter(key => key.startsWith('month-past-deadline 2020-09'))).toEqual([]);
});

test('what is told is a sentence that says what to do', () => {
  const sent = [{ period: '2020-09', on: '2020-10-02' }];
  const { told } = look(
    '2021-01-20',
    [...sent, { period: '2020-09', on: '2021-01-15' }],
    new Map([['2020-09', '2020-10-14']]),
  );
  expect(told.map(({ says }) => says)).toEqual([
    'A drop of September 2020 is not in its version 1, which is out: DCC/incidents/2021-01-15.csv. A re-issue takes it in.',
    expect.stringMatching(/^The report on October 2020 is not out, \d+ Working Days after .* --without-drops\.$/),
    expect.stringMatching(/^The report on November 2020/),
  ]);
});
