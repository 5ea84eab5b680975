import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { instantsOf } from '../../core/domain/reporting-month.ts';
import { summerTimes } from '../../core/domain/summer-time.ts';

const year = fc.integer({ min: 2016, max: 2037 });

describe('summerTimes', () => {
  test('runs from the last Sunday of March to the last Sunday of October, changing at 01:00 UTC', () => {
    expect(summerTimes(2019, 2021)).toEqual([
      { start: '2019-03-31T01:00:00Z', end: '2019-10-27T01:00:00Z' },
      { start: '2020-03-29T01:00:00Z', end: '2020-10-25T01:00:00Z' },
      { start: '2021-03-28T01:00:00Z', end: '2021-10-31T01:00:00Z' },
    ]);
  });

  test('has one stretch in each year asked for, and none where the years are the wrong way round', () => {
    fc.assert(
      fc.property(year, fc.integer({ min: 0, max: 10 }), (first, more) => {
        const years = summerTimes(first, first + more).map(({ start, end }) => [start.slice(0, 4), end.slice(0, 4)]);
        expect(years).toEqual(Array.from({ length: more + 1 }, (_, at) => [String(first + at), String(first + at)]));
      }),
    );
    expect(summerTimes(2021, 2020)).toEqual([]);
  });

  test('agrees with the months: March starts before it, April inside it, November after it', () => {
    fc.assert(
      fc.property(year, of => {
        const [stretch] = summerTimes(of, of);
        const startOf = (month: string) => instantsOf(`${of}-${month}`).start;
        expect(stretch && startOf('03') < stretch.start && stretch.start < startOf('04')).toBe(true);
        expect(stretch && startOf('10') < stretch.end && stretch.end < startOf('11')).toBe(true);
      }),
    );
  });
});
