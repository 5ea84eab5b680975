import { expect, test } from '@jest/globals';
import { bytes, figure, ofRuns, ratio, table } from '../../bench/figures.ts';
import { median } from '../../bench/median.ts';

test.each([
  [[3], 3],
  [[9, 1, 5], 5],
  [[4, 1, 3, 2], 2.5],
  [[10, 9], 9.5],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected);
});

test('the median leaves its values in their order, and there is none of nothing', () => {
  const values = [3, 1, 2];
  median(values);
  expect(values).toEqual([3, 1, 2]);
  expect(() => median([])).toThrow(RangeError);
});

test('a ratio says how often the second goes into the first', () => {
  expect(ratio(3, 2)).toBe(1.5);
  expect(() => ratio(1, 0)).toThrow(RangeError);
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [24_800_000_000, '24.8 GB'],
  [5e15, '5,000 TB'],
])('%d bytes are %s', (value, expected) => {
  expect(bytes(value)).toBe(expected);
});

test('figures have three places that count', () => {
  expect([figure(0.123456), figure(1234.5), figure(2)]).toEqual(['0.123', '1,230', '2']);
});

test('a table has a line for its header, one below it and one for each row', () => {
  expect(table(['a', 'wide'], [['1', '2'], ['longer']])).toBe(
    ['| a      | wide |', '| ------ | ---- |', '| 1      | 2    |', '| longer |      |'].join('\n'),
  );
});

test('says whether a figure is a median', () => {
  expect([ofRuns(1), ofRuns(3)]).toEqual(['one run', 'medians of 3 runs']);
});
