import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assessMonths } from '../../core/credits/assess-credits.ts';
import type { MeasureMonth } from '../../core/credits/credit-input.ts';
import { sumOf, zero } from '../../core/credits/round-exact.ts';
import { windowAround, windowUpTo } from '../../core/credits/windows.ts';
import { type Exact, exact, ratio } from '../../core/domain/exact.ts';
import { termsOf } from './vector.ts';

const periods = Array.from({ length: 9 }, (_, at) => `2020-0${at + 1}`);
const runs = { numRuns: 60 };
const pennies = (value: number) => `${Math.trunc(value / 100)}.${String(value % 100).padStart(2, '0')}`;
const counts = fc.record({ met: fc.integer({ min: 50, max: 200 }), missed: fc.integer({ min: 0, max: 20 }) });
const months = fc.array(counts, { minLength: periods.length, maxLength: periods.length }).map(all =>
  all.map(
    ({ met, missed }, at): MeasureMonth => ({
      period: periods[at] as string,
      measure: 'A',
      state: 'value',
      target: '98',
      minimum: '90',
      level: ratio(BigInt(met), BigInt(met + missed)).mul(100),
      counts: { numerator: BigInt(met), denominator: BigInt(met + missed), excluded: 0n },
      occurrences: [{ class: 'missed', count: BigInt(missed) }],
    }),
  ),
);
const charges = [{ valid_from: '2018-01-01', amount: '3000' }];
const due = (scheme: Record<string, unknown>, all: readonly MeasureMonth[]) =>
  assessMonths(
    { terms: termsOf({ charges, scheme: { bases: [{ id: 'fee', period: 'this-month' }], ...scheme } }), months: all },
    periods,
  );
const total = (values: readonly Exact[]) => sumOf(values).toFraction();

describe('for any months', () => {
  test('an allowance is free once in its window, whatever the months are cut into', () => {
    fc.assert(
      fc.property(months, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 12 }), (all, first, starts) => {
        const figure = { of: 'occurrences', free: { first: String(first), over: 'year' } };
        const statements = due(
          { unit: 'money', year_starts: starts, measures: [{ measure: 'A', figure, curve: { rate: '1' } }] },
          all,
        );
        const years = Map.groupBy(statements, ({ period }) => windowAround('year', period, starts)[0]);
        for (const own of years.values()) {
          const happened = all
            .filter(({ period }) => own.some(each => each.period === period))
            .map(month => Number(month.occurrences?.[0]?.count));
          const over = Math.max(happened.reduce((sum, count) => sum + count, 0) - first, 0);
          expect(total(own.map(({ amount }) => amount))).toBe(String(over));
        }
      }),
      runs,
    );
  });

  test('a quarter that is settled costs what its own figure gives, whatever its months gave', () => {
    fc.assert(
      fc.property(months, all => {
        const measures = [{ measure: 'A', figure: 'shortfall', curve: { rate: '2' }, true_up: 'quarter' }];
        const statements = due({ unit: 'percentage', debits: 'paid', measures }, all);
        for (const last of ['2020-03', '2020-06', '2020-09']) {
          const window = windowUpTo('quarter', last, 4);
          const own = all.filter(({ period }) => window.includes(period));
          const [met, of] = (['numerator', 'denominator'] as const).map(key =>
            own.reduce((sum, month) => sum + (month.counts?.[key] ?? 0n), 0n),
          ) as [bigint, bigint];
          const short = exact('98').sub(ratio(met, of).mul(100));
          const asked = short.compare(0) > 0 ? short.mul(2).mul(9000).div(100) : zero;
          const paid = sumOf(statements.filter(({ period }) => window.includes(period)).map(({ amount }) => amount));
          expect(Math.abs(paid.sub(asked).valueOf())).toBeLessThan(0.015);
        }
      }),
      runs,
    );
  });

  test('caps of credits and of debits hold in every window, each on its own side', () => {
    const line = [
      { at: '90', gives: '400' },
      { at: '98', gives: '0' },
      { at: '100', gives: '-300' },
    ];
    fc.assert(
      fc.property(
        months,
        fc.nat(90_000),
        fc.nat(60_000),
        fc.constantFrom('month', 'quarter', 'year', { months: 4 }),
        (all, up, down, over) => {
          const caps = [
            { over, amount: pennies(up + 1) },
            { over, of: 'debits', amount: pennies(down + 1) },
          ];
          const statements = due(
            { unit: 'money', debits: 'paid', year_starts: 1, measures: [{ measure: 'A', curve: { line } }], caps },
            all,
          );
          for (const { period } of statements) {
            const window = windowUpTo(over as 'month', period, 1);
            const amounts = statements.filter(each => window.includes(each.period)).map(({ amount }) => amount);
            const credits = sumOf(amounts.filter(amount => amount.compare(0) > 0));
            const debits = sumOf(amounts.filter(amount => amount.compare(0) < 0)).neg();
            expect(credits.compare(exact(pennies(up + 1)))).toBeLessThanOrEqual(0);
            expect(debits.compare(exact(pennies(down + 1)))).toBeLessThanOrEqual(0);
          }
        },
      ),
      runs,
    );
  });

  test('a counter that pays does so exactly in the months in which it comes to its threshold', () => {
    fc.assert(
      fc.property(months, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 6 }), (all, threshold, length) => {
        const counters = [
          {
            id: 'c',
            title: 'c',
            meaning: 'warning',
            counts: 'occurrences',
            over: { months: length },
            at_least: String(threshold),
            pays: { amount: '7' },
          },
        ];
        const measures = [{ measure: 'A', figure: 'occurrences', curve: { rate: '0' } }];
        const statements = due({ unit: 'money', measures, counters }, all);
        const counted = (at: number) =>
          all
            .slice(Math.max(at - length + 1, 0), at + 1)
            .reduce((sum, month) => sum + Number(month.occurrences?.[0]?.count), 0);
        statements.forEach(({ amount }, at) => {
          const reached = counted(at) >= threshold && (at === 0 ? 0 : counted(at - 1)) < threshold;
          expect(amount.toFraction()).toBe(reached ? '7' : '0');
        });
      }),
      runs,
    );
  });

  test('the least of several rules is no more than each, the sum no less, for each of them alone', () => {
    const rules = [
      { figure: 'shortfall', curve: { rate: '5' } },
      { figure: 'occurrences', curve: { rate: '3' } },
      {
        curve: {
          line: [
            { at: 'target', gives: '0' },
            { at: 'minimum', gives: '40' },
          ],
        },
      },
    ];
    fc.assert(
      fc.property(months, all => {
        const of = (measure: object) =>
          due({ unit: 'money', measures: [{ measure: 'A', ...measure }] }, all).map(({ amount }) => amount);
        const [least, greatest, sum] = ['least', 'greatest', 'sum'].map(together => of({ clauses: rules, together }));
        for (const alone of rules.map(of)) {
          alone.forEach((amount, at) => {
            expect(least?.[at]?.compare(amount)).toBeLessThanOrEqual(0);
            expect(greatest?.[at]?.compare(amount)).toBeGreaterThanOrEqual(0);
            expect(sum?.[at]?.compare(amount)).toBeGreaterThanOrEqual(0);
          });
        }
      }),
      runs,
    );
  });

  test('progressive bands go up without a jump, and each penny of the figure is charged once', () => {
    const bands = [
      { to: '2', rate: '1' },
      { above: '2', to: '5', rate: '3' },
      { above: '5', rate: '10' },
    ];
    fc.assert(
      fc.property(months, all => {
        const statements = due(
          { unit: 'money', measures: [{ measure: 'A', figure: 'occurrences', curve: { bands, progressive: true } }] },
          all,
        );
        statements.forEach(({ amount }, at) => {
          const count = Number(all[at]?.occurrences?.[0]?.count);
          const asked = Math.min(count, 2) + 3 * Math.min(Math.max(count - 2, 0), 3) + 10 * Math.max(count - 5, 0);
          expect(amount.toFraction()).toBe(String(asked));
        });
      }),
      runs,
    );
  });
});
