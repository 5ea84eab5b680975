import { expect, test } from '@jest/globals';
import {
  count,
  date,
  exactTime,
  instant,
  milliseconds,
  minutes,
  month,
  percent,
} from '../../adapters/render/format.ts';
import { plural } from '../../core/domain/english.ts';
import { pounds } from '../../core/statements/words.ts';

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [120_861_220, '120,861,220'],
])('count %p', (value, text) => {
  expect(count(value)).toBe(text);
});

test.each([
  ['99', '99.00%'],
  ['99.5', '99.50%'],
  ['-0.04', '-0.04%'],
  ['0.6266', '0.6266%'],
  ['100.00', '100.00%'],
  ['n/a', 'n/a'],
])('a percentage keeps its digits: %p', (decimal, text) => {
  expect(percent(decimal)).toBe(text);
});

test.each([
  ['1234567.50', '£1,234,567.50'],
  ['-1234.50', '−£1,234.50'],
  ['0.00', '£0.00'],
])('pounds %p', (decimal, text) => {
  expect(pounds(decimal)).toBe(text);
});

test.each([
  ['2020-09-01T22:10:00.000Z', '1 Sep 2020, 23:10 BST'],
  ['2020-10-25T00:59:59.999Z', '25 Oct 2020, 01:59 BST'],
  ['2020-10-25T01:00:00Z', '25 Oct 2020, 01:00 GMT'],
  ['2020-03-29T01:00:00Z', '29 Mar 2020, 02:00 BST'],
  ['2020-08-31T23:00:00Z', '1 Sep 2020, 00:00 BST'],
  ['soon', 'soon'],
])('an instant is printed in local time, on both sides of a clock change: %p', (iso, text) => {
  expect(instant(iso)).toBe(text);
});

test('dates and months have names that no library can change', () => {
  expect(date('2020-11-04')).toBe('Wednesday 4 November 2020');
  expect(date('2020-09-30', true)).toBe('30 Sep');
  expect(date('2020-13-01')).toBe('2020-13-01');
  expect(date('soon')).toBe('soon');
  expect(month('2020-09')).toBe('September 2020');
  expect(month('2020-09', true)).toBe('Sep 2020');
  expect(month('2020-00')).toBe('2020-00');
});

test.each([
  [0, '0 min'],
  [67, '1 h 07 min'],
  [1440, '24 h 00 min'],
  [2879, '47 h 59 min'],
  [2880, '2 d 0 h 00 min'],
  [2985, '2 d 1 h 45 min'],
])('%p minutes', (value, text) => {
  expect(minutes(value)).toBe(text);
});

test.each([
  [0, '0.00 s'],
  [9, '0.01 s'],
  [9_314, '9.31 s'],
  [59_994, '59.99 s'],
  [59_995, '1 min 00 s'],
  [61_499, '1 min 01 s'],
  [3_599_400, '59 min 59 s'],
  [3_600_000, '1 h 00 min'],
  [79_200_000, '22 h 00 min'],
])('%p milliseconds', (value, text) => {
  expect(milliseconds(value)).toBe(text);
});

test('plural', () => {
  expect([plural(0, 'row'), plural(1, 'row'), plural(1200, 'row')]).toEqual(['0 rows', '1 row', '1,200 rows']);
});

test('a time to the last millisecond', () => {
  expect([14_400_000, 14_401_000, 14_400_250, 61_000].map(exactTime)).toEqual([
    '4 h 00 min 00 s',
    '4 h 00 min 01 s',
    '4 h 00 min 00.250 s',
    '1 min 01 s',
  ]);
});
