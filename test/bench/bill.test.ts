import { expect, test } from '@jest/globals';
import { athenaCharge, extrapolate } from '../../bench/bill.ts';
import { readPrices } from '../../bench/prices.schema.ts';
import { references } from '../../bench/scan-sizes.ts';

const prices = { athena_per_terabyte: 5, athena_least_bytes_per_query: 10_000_000 };

test('a terabyte in one query costs the price of a terabyte', () => {
  expect(athenaCharge([1e12], prices)).toBe(5);
});

test('a query is charged for ten megabytes at least, each query for itself', () => {
  expect(athenaCharge([1, 10_000_000, 20_000_000], prices)).toBeCloseTo((40e6 / 1e12) * 5, 12);
  expect(athenaCharge([0], prices)).toBe(athenaCharge([10_000_000], prices));
  expect(athenaCharge([10_000_001], prices)).toBeGreaterThan(athenaCharge([10_000_000], prices));
});

test('no query costs nothing', () => {
  expect(athenaCharge([], prices)).toBe(0);
});

test('what grows with the events is extrapolated in proportion, and what does not stays', () => {
  const at = (events: number, bytes: number) => ({ events, bytes });
  expect(extrapolate([at(1e6, 1e3), at(1e7, 1e4)], 1e9)).toBeCloseTo(1e6, 3);
  expect(extrapolate([at(1e6, 1e3), at(1e7, 1e3)], 1e9)).toBe(1e3);
  expect(extrapolate([at(1e6, 1e3), at(4e6, 2e3)], 16e6)).toBeCloseTo(4e3, 6);
});

test('what shrank is not extrapolated to less, and nothing stays nothing', () => {
  const at = (events: number, bytes: number) => ({ events, bytes });
  expect(extrapolate([at(1e6, 2e3), at(1e7, 1e3)], 1e9)).toBe(1e3);
  expect(extrapolate([at(1e6, 0), at(1e7, 0)], 1e9)).toBe(0);
  expect(() => extrapolate([at(1e7, 1), at(1e6, 1)], 1e9)).toThrow(RangeError);
});

test('a table counts once for each time that a query names it', () => {
  const sql = 'with a as (select x from alerts) select * from a join Alerts b on true inner join month m on true';
  expect(references(sql)).toEqual(['alerts', 'a', 'alerts', 'month']);
});

test('the file of prices is dated, and says how sure it is', () => {
  expect(readPrices()).toMatchObject({ as_of: expect.stringMatching(/^\d{4}-/), confidence: 'memory' });
});
