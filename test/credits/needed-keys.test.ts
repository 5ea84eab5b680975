import { expect, test } from '@jest/globals';
import { creditKeys } from '../../tools/credit-keys.ts';

const keys = await creditKeys(new URL('../../', import.meta.url).pathname);

test('every key of the terms is needed by a published clause that has a source', () => {
  expect(keys.filter(({ clause }) => clause === null).map(({ key }) => key)).toEqual([]);
  expect(keys.length).toBeGreaterThan(100);
});

test('keys are told apart by what holds them: the rate of a band is not that of all points', () => {
  const named = new Map(keys.map(({ key, clause }) => [key, clause?.source ?? '']));
  for (const key of ['bands.rate', 'points.rate', 'curve.rate', 'figure.per', 'counters.per', 'limit.percentage'])
    expect([key, named.get(key)]).toEqual([key, expect.stringMatching(/.{10}/)]);
  expect(named.has('worked.due')).toBe(false);
});
