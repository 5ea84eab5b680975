import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ACHIEVEMENTS, type Achievement, isMissed } from '../../core/domain/achievement.ts';
import { MISSED_RUN, monthRun, NOT_REPORTED_RUN } from '../../core/domain/month-run.ts';
import { plusMonths } from '../../core/domain/reporting-month.ts';

const known = (months: Record<string, Achievement>) => new Map(Object.entries(months));
const missed = 'below-target' as const;

describe('months below target', () => {
  test('January and February were not published: March says three months, since November, through both', () => {
    const months = known({ '2020-10': 'met', '2020-11': missed, '2020-12': missed, '2021-03': 'below-minimum' });
    expect(monthRun('2021-03', months, MISSED_RUN)).toEqual({
      inARow: 3,
      since: '2020-11',
      atLeast: false,
      gaps: [
        { period: '2021-01', state: 'not-published' },
        { period: '2021-02', state: 'not-published' },
      ],
    });
  });

  test('months Not Reported, without events and without a target neither end a run nor belong to it', () => {
    const months = known({
      '2020-04': 'met',
      '2020-05': missed,
      '2020-06': 'not-reported',
      '2020-07': 'no-events',
      '2020-08': 'no-target',
      '2020-09': missed,
    });
    expect(monthRun('2020-09', months, MISSED_RUN)).toMatchObject({ inARow: 2, since: '2020-05', atLeast: false });
    expect(monthRun('2020-09', months, MISSED_RUN).gaps.map(({ state }) => state)).toEqual([
      'not-reported',
      'no-events',
      'no-target',
    ]);
  });

  test('where history ends it is at least as long, and silence before its first month is no part of it', () => {
    const months = known({ '2020-07': 'not-reported', '2020-08': missed, '2020-09': missed });
    expect(monthRun('2020-09', months, MISSED_RUN)).toEqual({ inARow: 2, since: '2020-08', atLeast: true, gaps: [] });
  });

  test('a month that met has no run', () => {
    expect(monthRun('2020-09', known({ '2020-08': missed, '2020-09': 'met' }), MISSED_RUN)).toEqual({
      inARow: 0,
      since: null,
      atLeast: false,
      gaps: [],
    });
  });
});

test('not reported for n months is a run of its own, which any report ends', () => {
  const months = known({ '2020-06': missed, '2020-07': 'not-reported', '2020-09': 'not-reported' });
  expect(monthRun('2020-09', months, NOT_REPORTED_RUN)).toEqual({
    inARow: 2,
    since: '2020-07',
    atLeast: false,
    gaps: [{ period: '2020-08', state: 'not-published' }],
  });
});

test('whatever is known, the months of a run and its gaps are the months from its first to its last', () => {
  const history = fc.array(fc.option(fc.constantFrom(...ACHIEVEMENTS)), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(history, achievements => {
      const last = '2020-09';
      const months = new Map(
        achievements.flatMap((achievement, back) =>
          achievement === null ? [] : [[plusMonths(last, -back), achievement] as const],
        ),
      );
      const run = monthRun(last, months, MISSED_RUN);
      const latest = months.get(last);
      if (latest === undefined || !isMissed({ achievement: latest })) {
        expect(run).toEqual({ inARow: 0, since: null, atLeast: false, gaps: [] });
        return;
      }
      const since = run.since as string;
      const span = achievements.findIndex((_, back) => plusMonths(last, -back) === since) + 1;
      expect(run.inARow + run.gaps.length).toBe(span);
      expect(run.gaps.map(({ period }) => period)).toEqual(run.gaps.map(({ period }) => period).sort());
      for (const { period, state } of run.gaps) expect(state).toBe(months.get(period) ?? 'not-published');
      for (let back = 0; back < span; back += 1) expect(achievements[back]).not.toBe('met');
      // What lies before the run: a month that met ended it, or nothing is known that did.
      const before = achievements.slice(span);
      const end = before.indexOf('met');
      const again = before.findIndex(achievement => achievement !== null && isMissed({ achievement }));
      expect(run.atLeast).toBe(end < 0);
      expect(again < 0 || (end >= 0 && end < again)).toBe(true);
    }),
  );
});
