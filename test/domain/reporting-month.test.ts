import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { datesOf, instantsOf, monthName, plusMonths, reportingMonth } from '../../core/domain/reporting-month.ts';

const anyMonth = fc
  .tuple(fc.integer({ min: 2016, max: 2037 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`);

describe('reportingMonth', () => {
  test('takes a month', () => expect(reportingMonth('2020-09')).toBe('2020-09'));

  test.each([
    '',
    '2020',
    '2020-9',
    '2020-00',
    '2020-13',
    '1999-12',
    '2020-09-01',
    ' 2020-09',
    '2020-09\n',
    '2020/09',
    '202009',
    'latest',
  ])('refuses %j', text => {
    expect(() => reportingMonth(text)).toThrow(
      expect.objectContaining({ code: 'month-invalid', message: expect.stringContaining('YYYY-MM') }),
    );
  });
});

describe('plusMonths', () => {
  test.each([
    ['2020-09', 1, '2020-10'],
    ['2020-12', 1, '2021-01'],
    ['2020-01', -1, '2019-12'],
    ['2020-09', -11, '2019-10'],
    ['2020-09', 0, '2020-09'],
  ])('%s and %i is %s', (month, count, result) => expect(plusMonths(month, count)).toBe(result));

  test('there and back', () => {
    fc.assert(
      fc.property(
        anyMonth,
        fc.integer({ min: -190, max: 600 }),
        (month, count) => plusMonths(plusMonths(month, count), -count) === month,
      ),
    );
  });

  test('a later month sorts after', () => {
    fc.assert(
      fc.property(anyMonth, fc.integer({ min: 1, max: 600 }), (month, count) => plusMonths(month, count) > month),
    );
  });
});

describe('datesOf', () => {
  test.each([
    ['2020-09', '2020-09-30', 30],
    ['2020-02', '2020-02-29', 29],
    ['2021-02', '2021-02-28', 28],
    ['2020-12', '2020-12-31', 31],
  ])('%s ends on %s after %i days', (month, last, days) =>
    expect(datesOf(month)).toEqual({ first: `${month}-01`, last, days }),
  );
});

describe('instantsOf', () => {
  test.each([
    ['2020-09', '2020-08-31T23:00:00Z', '2020-09-30T23:00:00Z', 43_200],
    ['2020-03', '2020-03-01T00:00:00Z', '2020-03-31T23:00:00Z', 44_640 - 60],
    ['2020-10', '2020-09-30T23:00:00Z', '2020-11-01T00:00:00Z', 44_640 + 60],
    ['2020-12', '2020-12-01T00:00:00Z', '2021-01-01T00:00:00Z', 44_640],
    ['2020-07', '2020-06-30T23:00:00Z', '2020-07-31T23:00:00Z', 44_640],
    ['2020-02', '2020-02-01T00:00:00Z', '2020-03-01T00:00:00Z', 41_760],
  ])('%s runs from %s to %s: %i minutes', (month, start, end, minutes) =>
    expect(instantsOf(month)).toEqual({ start, end, minutes }),
  );

  test('a month ends where the next one starts', () => {
    fc.assert(fc.property(anyMonth, month => instantsOf(month).end === instantsOf(plusMonths(month, 1)).start));
  });

  test('only March and October differ from whole days, by an hour', () => {
    const change = (month: string) => (month.endsWith('-03') ? -60 : month.endsWith('-10') ? 60 : 0);
    fc.assert(fc.property(anyMonth, month => instantsOf(month).minutes === datesOf(month).days * 1440 + change(month)));
  });
});

test.each([
  ['2020-09', 'September 2020'],
  ['2021-01', 'January 2021'],
])('%s is called %s', (month, name) => expect(monthName(month)).toBe(name));
