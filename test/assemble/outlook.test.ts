import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { outlook } from '../../core/assemble/outlook.ts';
import { achievementOf, isMissed } from '../../core/domain/achievement.ts';
import { ratio } from '../../core/domain/exact.ts';
import { judgeLevel, levelOf } from '../../core/judge/count.ts';
import { creditWith, measureWith } from '../check/report-with.ts';

const catalogue = await readCatalogue('.');
const at = (day: string) => ({ period: '2020-09', openedAt: `2020-09-${day}T06:00:00.000Z` });
const OVER = { period: '2020-09', openedAt: '2020-10-14T06:00:00.000Z' };

function judged(numerator: number, denominator: number, target: string, category: 'events' | 'time' = 'events') {
  const level = judgeLevel(levelOf({ numerator, denominator, excluded: 0 }), { target, minimum: null });
  return measureWith({
    id: 'PM2',
    provider: 'CSPN',
    numerator,
    denominator,
    target,
    minimum: null,
    category,
    ...level,
  });
}
const rowOf = (when: typeof OVER, measure: ReturnType<typeof judged>) =>
  outlook(catalogue, when, { measures: [measure], serviceCredits: [creditWith({})] }).rows[0];

test('minutes of a month are known from its first day: what is left, and the day on which it would be lost', () => {
  // Nine days over, 27 of 43 minutes gone: three a day.
  expect(rowOf(at('10'), judged(43_173, 43_200, '99.90', 'time'))).toMatchObject({
    unit: 'minutes',
    short: 27,
    allowed: 43,
    left: 16,
    lost: false,
    lostOn: '2020-09-15',
    threshold: 'half gone',
    credits: '900.00',
  });
});

test('more minutes than the month allows are lost beyond recall', () => {
  expect(rowOf(at('10'), judged(43_156, 43_200, '99.90', 'time'))).toMatchObject({
    left: 0,
    lost: true,
    lostOn: null,
    threshold: 'lost',
  });
});

test('events are taken to go on coming: ten days of 1,000 make 3,000 in the month', () => {
  expect(rowOf(at('11'), judged(980, 1000, '99.00'))).toMatchObject({
    unit: 'misses',
    short: 20,
    allowed: 30,
    left: 10,
    lost: false,
    lostOn: '2020-09-16',
    threshold: 'half gone',
  });
  expect(rowOf(at('11'), judged(973, 1000, '99.00'))?.threshold).toBe('nine tenths gone');
});

test('on the first day nothing is projected, and without a miss no day is named', () => {
  expect(rowOf(at('01'), judged(99, 100, '99.00'))).toMatchObject({ allowed: 1, left: 0, lost: false, lostOn: null });
  expect(rowOf(at('11'), judged(1000, 1000, '99.00'))).toMatchObject({ short: 0, lostOn: null, threshold: null });
});

test('a mean of members says which of them are short, and what has no Target or no level has no row', () => {
  const mean = measureWith({
    id: 'CPM1',
    provider: null,
    level: '95.10',
    numerator: null,
    denominator: null,
    achievement: 'below-minimum',
    members: [
      {
        id: 'PM2',
        provider: 'CSPN',
        achievement: 'below-minimum',
        level: '54.50',
        numerator: 1,
        denominator: 2,
        excluded: 0,
      },
      { id: 'PM2', provider: 'CSPC', achievement: 'met', level: '99.50', numerator: 1, denominator: 2, excluded: 0 },
    ],
  });
  const none = [
    measureWith({ id: 'A', provider: null, level: '95.10', numerator: 1, denominator: 2, target: null }),
    measureWith({ id: 'B', provider: null, level: null, numerator: 0, denominator: 0 }),
  ];
  const { rows } = outlook(catalogue, at('11'), { measures: [mean, ...none], serviceCredits: [] });
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ unit: null, left: null, restsOn: ['CSPN PM2'], credits: null });
});

test('of a month that is over, what is lost is what is missed, and what is left is what was to spare', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.nat(1_000_000),
      fc.integer({ min: 0, max: 100_00 }),
      (all, done, hundredths) => {
        const measure = judged(Math.min(done, all), all, (hundredths / 100).toFixed(2));
        const row = rowOf(OVER, measure);
        expect(row?.lost).toBe(isMissed(measure));
        expect((row?.short ?? 0) > (row?.allowed ?? 0)).toBe(row?.lost);
        expect(row?.lostOn).toBe(null);
      },
    ),
  );
});

test('a day that is named lies in the month and ahead, and one more day at that rate is what loses it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 30 }),
      fc.integer({ min: 1, max: 100_000 }),
      fc.nat(2000),
      (day, all, short) => {
        const row = rowOf(at(String(day).padStart(2, '0')), judged(Math.max(0, all - short), all, '99.00'));
        if (!row?.lostOn || row.short === null || row.allowed === null) return;
        const named = Number(row.lostOn.slice(8));
        expect(named).toBeGreaterThanOrEqual(day);
        expect(named).toBeLessThanOrEqual(30);
        expect(row.short * named).toBeGreaterThan(row.allowed * (day - 1));
        if (named > day) expect(row.short * (named - 1)).toBeLessThanOrEqual(row.allowed * (day - 1));
      },
    ),
  );
});

test('what is left is exact: so many more misses keep the Target in the month as it is expected, and one more loses it', () => {
  const targets = fc.oneof(
    fc.integer({ min: 0, max: 100_00 }).map(hundredths => (hundredths / 100).toFixed(2)),
    fc.integer({ min: 90_000, max: 100_000 }).map(thousandths => (thousandths / 1000).toFixed(3)),
    fc.constantFrom('99.5', '99', '100', '0', '99.99999'),
  );
  fc.assert(
    fc.property(
      fc.record({
        day: fc.integer({ min: 2, max: 30 }),
        all: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 9_000_000_000 })),
        short: fc.nat(300),
        target: targets,
        category: fc.constantFrom('events' as const, 'time' as const),
        over: fc.boolean(),
      }),
      ({ day, all, short, target, category, over }) => {
        const fallen = Math.min(short, all);
        const when = over ? OVER : at(String(day).padStart(2, '0'));
        const row = rowOf(when, judged(all - fallen, all, target, category));
        if (!row || row.left === null || row.short === null || row.allowed === null) throw new Error('it is counted');
        const expected = over || category === 'time' ? BigInt(all) : (BigInt(all) * 30n) / BigInt(day - 1);
        const keeps = (misses: number) =>
          achievementOf(ratio(100n * (expected - BigInt(misses)), expected), { target, minimum: null }) === 'met';
        expect(row.short).toBe(fallen);
        if (row.lost) {
          expect([row.left, keeps(fallen)]).toEqual([0, false]);
          return;
        }
        expect(keeps(fallen + row.left)).toBe(true);
        if (BigInt(fallen + row.left) < expected) expect(keeps(fallen + row.left + 1)).toBe(false);
      },
    ),
    { numRuns: 500 },
  );
});

test('a threshold is named from the share that is gone in whole numbers, the highest that was reached', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 30 }),
      fc.integer({ min: 100, max: 90_000 }),
      fc.nat(900),
      (day, all, fell) => {
        const row = rowOf(at(String(day).padStart(2, '0')), judged(Math.max(0, all - fell), all, '99.00'));
        const [short, allowed] = [row?.short ?? 0, row?.allowed ?? 0];
        const reached =
          short > allowed
            ? 'lost'
            : short === 0 || allowed === 0
              ? null
              : short * 100 >= allowed * 90
                ? 'nine tenths gone'
                : short * 2 >= allowed
                  ? 'half gone'
                  : null;
        expect(row?.threshold).toBe(reached);
      },
    ),
  );
});
