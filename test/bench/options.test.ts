import { expect, test } from '@jest/globals';
import { readOptions, SECTIONS } from '../../bench/options.ts';

test('without flags everything is measured, small', () => {
  const options = readOptions([]);
  expect(options.only).toEqual(SECTIONS);
  expect(Math.max(...options.requests)).toBeLessThanOrEqual(1_000_000);
  expect(options.write).toBe(false);
});

test('sizes come from small to large, whatever their order', () => {
  expect(readOptions(['--requests', '120861220,1_000_000,10000000']).requests).toEqual([
    1_000_000, 10_000_000, 120_861_220,
  ]);
});

test.each([
  [['--requests', '1e400']],
  [['--requests', '0']],
  [['--requests', 'many']],
  [['--runs', '-1']],
  [['--alerts', '-1']],
  [['--only', 'everything']],
  [['--size', '3']],
])('%j is refused', flags => {
  expect(() => readOptions(flags)).toThrow(expect.objectContaining({ code: 'bench-flags-wrong' }) as unknown as Error);
});
