import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assessCredits } from '../../core/credits/assess-credits.ts';
import type { MeasureMonth } from '../../core/credits/credit-input.ts';
import type { CreditStatement } from '../../core/credits/credit-statement.ts';
import { sumOf } from '../../core/credits/round-exact.ts';
import { exact } from '../../core/domain/exact.ts';
import { termsOf } from './vector.ts';

const measures = ['A', 'B', 'C', 'D', 'E'];
const periods = ['2020-06', '2020-07', '2020-08', '2020-09'];
const period = '2020-09';

const thousandths = (least: number, most: number) =>
  fc
    .integer({ min: least * 1000, max: most * 1000 })
    .map(value => `${Math.trunc(value / 1000)}.${String(value % 1000).padStart(3, '0')}`);
/** A rule that costs nothing at Target 99 and no less the worse the level is. */
const rule = fc.oneof(
  thousandths(1, 20).map(most => ({
    curve: {
      line: [
        { at: 'target', gives: '0' },
        { at: 'minimum', gives: most },
      ],
    },
  })),
  fc
    .record({ each: thousandths(1, 2), rate: thousandths(1, 3), counted: fc.constantFrom('begun', 'whole', 'exactly') })
    .map(curve => ({ figure: 'shortfall', curve })),
  fc.constant({
    curve: {
      bands: [
        { from: 'target' },
        { from: 'minimum', below: 'target', gives: '3.333' },
        { below: 'minimum', gives: '7.77' },
      ],
    },
  }),
  fc.record({ gives: thousandths(0, 3), rate: thousandths(0, 2) }).map(step => ({
    figure: 'shortfall',
    curve: {
      bands: [
        { to: '0' },
        { above: '0', to: '3', ...step, each: '0.5', counted: 'begun' },
        { above: '3', gives: '5', rate: '2' },
      ],
      progressive: true,
    },
  })),
  fc.constant({
    curve: {
      line: [
        { at: '98', gives: '0' },
        { at: '97', gives: '2' },
        { at: '97', gives: '4' },
        { at: '90', gives: '9.5' },
      ],
    },
  }),
  fc.constant({ figure: 'shortfall', curve: { rate: '1/3' }, most: '4' }),
);
/** One rule, or several together; with a repeat, or without. */
const clause = fc.oneof(
  { weight: 3, arbitrary: rule },
  {
    weight: 1,
    arbitrary: fc.record({
      clauses: fc.array(rule, { minLength: 2, maxLength: 3 }),
      together: fc.constantFrom('sum', 'greatest', 'least'),
    }),
  },
);
const repeatOf = (failures: string, months: number, factor: string) => ({
  times: [
    {
      figure: { of: 'failures', over: { months } },
      curve: {
        bands: [
          { below: failures, gives: '1' },
          { from: failures, gives: factor },
        ],
      },
    },
  ],
});
const scheme = fc.record({
  rules: fc.array(clause, { minLength: measures.length, maxLength: measures.length }),
  caps: fc.array(fc.option(thousandths(1, 15), { nil: undefined }), {
    minLength: measures.length,
    maxLength: measures.length,
  }),
  unit: fc.constantFrom('points', 'percentage', 'money'),
  monthCap: thousandths(1, 40),
  rollingCap: thousandths(1, 90),
  repeat: fc.option(fc.constantFrom(repeatOf('2', 2, '2'), repeatOf('2', 3, '1.5')), { nil: null }),
  stacking: fc.constantFrom(
    {},
    { not_together: [[...measures]] },
    {
      not_together: [
        ['A', 'B'],
        ['B', 'C'],
      ],
    },
    { one_per_incident: true },
  ),
});
type Scheme = typeof scheme extends fc.Arbitrary<infer T> ? T : never;

const build = (from: Scheme, order: readonly string[] = measures) =>
  termsOf({
    charges: [{ valid_from: '2018-01-01', amount: '1234.56' }],
    scheme: {
      unit: from.unit,
      bases: [{ id: 'charges', period: 'this-month' }],
      ...(from.unit === 'points' && { points: { rate: '0.37', base: 'charges' } }),
      stacking: from.stacking,
      caps: [
        { over: 'month', amount: from.monthCap },
        { over: { months: 3 }, amount: from.rollingCap },
      ],
      measures: order.map(measure => {
        const at = measures.indexOf(measure);
        const rule = from.rules[at] as { clauses?: object[] };
        const repeated = rule.clauses
          ? { ...rule, clauses: rule.clauses.map(each => ({ ...each, ...from.repeat })) }
          : { ...rule, ...from.repeat };
        return { measure, ...repeated, ...(from.caps[at] === undefined ? {} : { cap: from.caps[at] }) };
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
        const onlyMoney = from.unit === 'money';
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
        expect(statement.amount.mul(100n).d).toBe(1n);
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

  test('a worse level never costs less', () => {
    fc.assert(
      fc.property(scheme, months, fc.constantFrom(...measures), thousandths(0, 20), (from, all, measure, drop) => {
        const terms = build(from);
        const worse = all.map(each => {
          if (each.measure !== measure || each.period !== period || each.level === null) return each;
          return { ...each, level: each.level.sub(exact(drop)) };
        });
        const before = assessCredits({ terms, months: all, period });
        const after = assessCredits({ terms, months: worse, period });
        expect(after.amount.compare(before.amount)).toBeGreaterThanOrEqual(0);
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
        const repeat = repeatOf('2', 2, '2');
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
