import { expect, test } from '@jest/globals';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import { oncePerMonth } from '../../core/catalogue/once-per-month.ts';

test('is worked out once for a catalogue and a month, and again for another of either', () => {
  const asked: unknown[] = [];
  const work = oncePerMonth((catalogue, month) => {
    asked.push([catalogue, month]);
    return { month };
  });
  const [one, other] = [{}, {}] as [Catalogue, Catalogue];
  expect(work(one, '2020-09')).toBe(work(one, '2020-09'));
  expect(work(one, '2020-10')).toEqual({ month: '2020-10' });
  work(other, '2020-09');
  expect(asked).toEqual([
    [one, '2020-09'],
    [one, '2020-10'],
    [other, '2020-09'],
  ]);
});
