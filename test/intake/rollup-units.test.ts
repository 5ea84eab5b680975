import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rollupUnits } from '../../core/intake/rollup-units.ts';

const drop = (dropId: string, days: string[] | null, more: { provider?: string; period?: string } = {}) => ({
  feed: 'alerts',
  provider: 'CSPN',
  period: '2020-09',
  ...more,
  dropId,
  days: days?.map(day => ({ day, rows: 1 })) ?? null,
  receipt: { accepted: days?.length ?? 1 },
});
const shape = (drops: Parameters<typeof rollupUnits>[0]) =>
  rollupUnits(drops).map(({ drops: of, days }) => [of.map(({ dropId }) => dropId).join('+'), days.join(' ')]);

const [d1, d2, d3] = ['2020-09-01', '2020-09-02', '2020-09-03'] as [string, string, string];

test.each([
  ['a monthly file is one unit', [drop('m', [d1, d2, d3])], [['m', `${d1} ${d2} ${d3}`]]],
  [
    'daily files are a unit a day',
    [drop('a', [d1]), drop('b', [d2])],
    [
      ['a', d1],
      ['b', d2],
    ],
  ],
  [
    'an hourly day is one unit of all its drops',
    [drop('h0', [d1]), drop('h1', [d1]), drop('h2', [d1])],
    [['h0+h1+h2', d1]],
  ],
  [
    'a late row splits its day off',
    [drop('m', [d1, d2, d3]), drop('late', [d2])],
    [
      ['m', `${d1} ${d3}`],
      ['late+m', d2],
    ],
  ],
  [
    'days cut by UTC in summer overlap',
    [drop('u1', [d1, d2]), drop('u2', [d2, d3])],
    [
      ['u1', d1],
      ['u1+u2', d2],
      ['u2', d3],
    ],
  ],
  ['no rows, no unit', [drop('none', [])], []],
  [
    'another provider is another unit',
    [drop('n', [d1]), drop('s', [d1], { provider: 'CSPS' })],
    [
      ['n', d1],
      ['s', d1],
    ],
  ],
  [
    'a day belongs to its own month, whatever the month of the drop',
    [drop('s', [d1, '2020-10-01'])],
    [
      ['s', d1],
      ['s', '2020-10-01'],
    ],
  ],
])('%s', (_, drops, units) => {
  expect(shape(drops)).toEqual(units);
});

test('a drop that does not say which days it holds is taken for every day of its month', () => {
  const [unit, ...more] = rollupUnits([drop('old', null), drop('new', [d2])]);
  expect(more.map(({ days }) => days)).toEqual([[d2]]);
  expect(unit?.days).toHaveLength(29);
});

const someDrops = fc.array(
  fc.record({
    provider: fc.constantFrom('CSPN', 'CSPS'),
    days: fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 30 })),
  }),
  { maxLength: 8 },
);
const dropsOf = (made: { provider: string; days: number[] | null }[]) =>
  made.map(({ provider, days }, at) =>
    drop(`d${at}`, days?.map(day => `2020-09-${String(day).padStart(2, '0')}`) ?? null, { provider }),
  );

test('every day that a drop holds lies in exactly one unit, with all the drops that hold it; the order of reading is of no account', () => {
  fc.assert(
    fc.property(someDrops, made => {
      const drops = dropsOf(made);
      const units = rollupUnits(drops);
      expect(rollupUnits(drops.toReversed())).toEqual(units);
      const held = drops.flatMap(({ dropId, provider, days, receipt }) =>
        (
          days?.map(({ day }) => day) ??
          Array.from({ length: 30 }, (_, at) => `2020-09-${String(at + 1).padStart(2, '0')}`)
        )
          .filter(() => receipt.accepted > 0)
          .map(day => `${provider} ${day} ${dropId}`),
      );
      const united = units.flatMap(({ provider, days, drops: of }) =>
        days.flatMap(day => of.map(({ dropId }) => `${provider} ${day} ${dropId}`)),
      );
      expect(united.sort()).toEqual(held.sort());
      const places = units.flatMap(({ provider, days }) => days.map(day => `${provider} ${day}`));
      expect(new Set(places).size).toBe(places.length);
      expect(new Set(units.map(({ unit }) => unit)).size).toBe(units.length);
    }),
  );
});
