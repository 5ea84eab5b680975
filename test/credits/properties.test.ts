import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assessCredits } from '../../core/credits/assess-credits.ts';
import type { MeasureMonth } from '../../core/credits/credit-input.ts';
import type { CreditStatement } from '../../core/credits/credit-statement.ts';
import { sumOf } from '../../core/credits/round-exact.ts';
import { exact, ratio } from '../../core/domain/exact.ts';
import { termsOf } from './vector.ts';

const measures = ['A', 'B', 'C', 'D', 'E'];
const periods = ['2020-06', '2020-07', '2020-08', '2020-09'];
const period = '2020-09';

const thousandths = (least: number, most: number) =>
  fc
    .integer({ min: least * 1000, max: most * 1000 })
    .map(value => `${Math.trunc(value / 1000)}.${String(value % 1000).padStart(3, '0')}`);
const curve = fc.oneof(
  thousandths(1, 20).map(most => ({ kind: 'linear', most })),
  fc
    .record({ size: thousandths(1, 2), per_step: thousandths(1, 3), portion: fc.constantFrom('any', 'whole') })
    .map(step => ({ kind: 'step', ...step })),
  thousandths(1, 3).map(per_point => ({ kind: 'shortfall', per_point })),
  fc.constant({ kind: 'default', below_minimum: '7.77', below_target: '3.333' }),
  fc.constant({
    kind: 'bands',
    bands: [
      { from: '99', gives: '0' },
      { from: '96', below: '99', gives: '2.345' },
      { below: '96', gives: '9' },
    ],
  }),
);
const rounding = fc.record({
  places: fc.constantFrom(0, 2),
  mode: fc.constantFrom('half-up', 'half-even', 'up', 'down'),
  each: fc.constantFrom('total', 'measure'),
});
const scheme = fc.record({
  curves: fc.array(curve, { minLength: measures.length, maxLength: measures.length }),
  caps: fc.array(fc.option(thousandths(1, 15), { nil: undefined }), {
    minLength: measures.length,
    maxLength: measures.length,
  }),
  unit: fc.constantFrom('points', 'percentage', 'money'),
  monthCap: thousandths(1, 40),
  rollingCap: thousandths(1, 90),
  repeat: fc.option(
    fc.constantFrom(
      { failures: 2, in: 2, factor: '2', compounding: false },
      { failures: 2, in: 3, factor: '1.5', compounding: true },
    ),
    { nil: null },
  ),
  stacking: fc.constantFrom(
    {},
    { rule: 'greatest' },
    {
      not_together: [
        ['A', 'B'],
        ['B', 'C'],
      ],
    },
    { one_per_incident: true },
  ),
  money: rounding,
});
type Scheme = typeof scheme extends fc.Arbitrary<infer T> ? T : never;

const build = (from: Scheme, order: readonly string[] = measures) =>
  termsOf({
    charges: [{ valid_from: '2018-01-01', amount: '1234.56' }],
    scheme: {
      unit: from.unit,
      bases: [{ id: 'charges', period: 'this-month' }],
      ...(from.unit === 'points' && { points: { per_point: '0.37', base: 'charges' } }),
      rounding: { money: from.money },
      repeat: from.repeat,
      stacking: from.stacking,
      caps: [
        { over: 'month', amount: from.monthCap },
        { over: 'rolling', months: 3, amount: from.rollingCap },
      ],
      measures: order.map(measure => {
        const at = measures.indexOf(measure);
        return { measure, curve: from.curves[at], ...(from.caps[at] === undefined ? {} : { cap: from.caps[at] }) };
      }),
    },
  });

const state = fc.constantFrom(
  'value' as const,
  'value' as const,
  'value' as const,
  'no-events' as const,
  'not-reported' as const,
);
const month = fc.record({ level: thousandths(80, 100), state, incidents: fc.subarray(['I1', 'I2', 'I3']) });
const months = fc
  .array(month, { minLength: periods.length * measures.length, maxLength: periods.length * measures.length })
  .map(all =>
    all.map(
      ({ level, state, incidents }, at): MeasureMonth => ({
        period: periods[Math.floor(at / measures.length)] as string,
        measure: measures[at % measures.length] as string,
        state,
        incidents,
        target: '99',
        minimum: '96',
        level: state === 'value' ? exact(level) : null,
      }),
    ),
  );

const runs = { numRuns: 60 };
const total = (statement: CreditStatement) => sumOf(statement.rows.map(row => row.amount));
const shown = (statement: CreditStatement) =>
  statement.rows
    .map(row => `${row.measure ?? row.kind} ${row.amount.toFraction()} ${row.beforeCaps.toFraction()}`)
    .sort();

describe('for any scheme and any months', () => {
  test('no credit passes its cap, of the measure, the month or the rolling months', () => {
    fc.assert(
      fc.property(scheme, months, (from, all) => {
        const terms = build(from);
        const statements = periods.map(each => assessCredits({ terms, months: all, period: each }));
        const onlyMoney = from.unit === 'money' && from.repeat === null;
        for (const statement of statements) {
          expect(statement.amount.compare(exact(from.monthCap))).toBeLessThanOrEqual(0);
          for (const row of statement.rows) {
            const cap = from.caps[measures.indexOf(row.measure ?? '')];
            if (onlyMoney && cap !== undefined) expect(row.amount.compare(exact(cap))).toBeLessThanOrEqual(0);
          }
        }
        for (const window of [statements.slice(0, 3), statements.slice(1, 4)]) {
          expect(sumOf(window.map(({ amount }) => amount)).compare(exact(from.rollingCap))).toBeLessThanOrEqual(0);
        }
      }),
      runs,
    );
  });

  test('nothing is negative where the scheme has no debits, and the rows add up to the total', () => {
    fc.assert(
      fc.property(scheme, months, (from, all) => {
        const statement = assessCredits({ terms: build(from), months: all, period });
        for (const row of statement.rows) expect(row.amount.compare(0)).toBeGreaterThanOrEqual(0);
        expect(total(statement).equals(statement.amount)).toBe(true);
        expect(statement.amount.mul(10n ** BigInt(from.money.places)).d).toBe(1n);
      }),
      runs,
    );
  });

  test('a measure that is met, has no events or was not reported bears no credit', () => {
    fc.assert(
      fc.property(scheme, months, (from, all) => {
        const statement = assessCredits({ terms: build(from), months: all, period });
        for (const row of statement.rows) {
          const passed = row.level === null || row.level.compare(99) >= 0;
          if (passed) expect([row.amount.n, row.beforeCaps.n]).toEqual([0n, 0n]);
        }
      }),
      runs,
    );
  });

  test('a worse level never costs less, but for the rounding of each measure by itself', () => {
    fc.assert(
      fc.property(scheme, months, fc.constantFrom(...measures), thousandths(0, 20), (from, all, measure, drop) => {
        const terms = build(from);
        const worse = all.map(each => {
          if (each.measure !== measure || each.period !== period || each.level === null) return each;
          return { ...each, level: each.level.sub(exact(drop)) };
        });
        const before = assessCredits({ terms, months: all, period });
        const after = assessCredits({ terms, months: worse, period });
        // Another measure to share a cap makes each share smaller, and each share may then round the other way.
        const { places, each } = from.money;
        const rounding = ratio(each === 'total' ? 0n : BigInt(measures.length), 10n ** BigInt(places));
        expect(after.amount.compare(before.amount.sub(rounding))).toBeGreaterThanOrEqual(0);
      }),
      runs,
    );
  });

  test('the order of measures and of months changes nothing', () => {
    fc.assert(
      fc.property(
        scheme,
        months,
        fc.shuffledSubarray(measures, { minLength: 5 }),
        fc.infiniteStream(fc.nat()),
        (from, all, order, keys) => {
          const shuffled = all
            .map(each => ({ each, key: keys.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ each }) => each);
          const here = assessCredits({ terms: build(from), months: all, period });
          const there = assessCredits({ terms: build(from, order), months: shuffled, period });
          expect(shown(there)).toEqual(shown(here));
          expect(there.steps).toEqual(here.steps);
        },
      ),
      runs,
    );
  });

  test('a pass breaks the chain of repeats', () => {
    fc.assert(
      fc.property(scheme, months, (from, all) => {
        const repeat = { failures: 2, in: 2, factor: '2', compounding: false } as const;
        const passed = all.map(each =>
          each.period === '2020-08' ? { ...each, state: 'value' as const, level: exact('100') } : each,
        );
        const alone = passed.filter(each => each.period === period);
        const uncapped = { ...from, rollingCap: '100000.000' };
        const chained = assessCredits({ terms: build({ ...uncapped, repeat }), months: passed, period });
        const single = assessCredits({ terms: build({ ...uncapped, repeat }), months: alone, period });
        expect(shown(chained)).toEqual(shown(single));
      }),
      runs,
    );
  });
});
