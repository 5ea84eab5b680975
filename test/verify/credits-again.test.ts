import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { CreditTerms } from '../../core/catalogue/credit-terms/credit-terms.schema.ts';
import type { Worked } from '../../core/catalogue/credit-terms/worked.schema.ts';
import { reportCredits } from '../../core/credits/tables/report-credits.ts';
import { readTerms } from '../../core/credits/terms/read-terms.ts';
import type { ReportedMeasure } from '../../core/report/report.schema.ts';
import { creditsAgain } from '../../core/verify/credits/credits-again.ts';
import { NotReadHere, type ReportRead } from '../../core/verify/credits/terms-again.ts';
import { verifyCredits } from '../../core/verify/credits/verify-credits.ts';
import { terms as plainTerms, reported, reportOf } from '../credits/tables-fixture.ts';
import { termsOf } from '../credits/vector.ts';

const folder = new URL('../../examples/credits/gallery/', import.meta.url);
const names = readdirSync(folder).sort();

/** The months of an example as reports, and what it says happened as events of the terms. */
function asReports(terms: CreditTerms, { months }: Worked): { terms: CreditTerms; reports: ReportRead[] } {
  const events = Object.entries(months).flatMap(([period, measures]) =>
    Object.entries(measures).flatMap(([measure, { occurrences }]) =>
      occurrences.map(each => ({ period, measure, kind: 'occurrence' as const, ...each })),
    ),
  );
  const reports = Object.entries(months).map(([period, measures]) => ({
    period,
    incidents: [],
    serviceCredits: [],
    measures: Object.entries(measures).map(([id, { level, counts, target, minimum, state }]) => ({
      id,
      provider: terms.provider,
      level: level ?? null,
      target: target ?? null,
      minimum: minimum ?? null,
      achievement: state === 'value' ? 'met' : state,
      numerator: counts?.[0] ?? null,
      denominator: counts?.[1] ?? null,
      breakdown: [],
    })),
  }));
  return { terms: { ...terms, events: events as unknown as CreditTerms['events'] }, reports };
}

const notReadHere = new Map<string, string>();
describe.each(names)('%s', name => {
  test('comes out as published in the second reading too, or says which notion it does not read', () => {
    const terms = readTerms(parse(readFileSync(new URL(name, folder), 'utf8')), name);
    for (const worked of terms.worked) {
      const { terms: own, reports } = asReports(terms, worked);
      let before: ReportRead[] = [];
      for (const period of Object.keys(worked.due).sort()) {
        const report = reports.find(each => each.period === period) as ReportRead;
        try {
          const rows = creditsAgain(own, period, [...before, report]);
          const due = rows.reduce((sum, { amount }) => sum + Math.round(Number(amount) * 100), 0);
          expect([period, due]).toEqual([period, Math.round(Number(worked.due[period]) * 100)]);
          before = [...before, { ...report, serviceCredits: rows.map(row => ({ ...row, provider: terms.provider })) }];
        } catch (cause) {
          if (!(cause instanceof NotReadHere)) throw cause;
          notReadHere.set(name, cause.message);
          return;
        }
      }
    }
  });
});

test('few clauses are left to the engine', () => {
  expect([...notReadHere]).toEqual([
    ['counter-that-pays.yaml', 'counters that pay'],
    ['settled-against-the-quarter.yaml', 'true-ups'],
    ['settled-back.yaml', 'true-ups'],
  ]);
});

const tenths = (least: number, most: number) => fc.integer({ min: least * 10, max: most * 10 }).map(n => `${n / 10}`);
const figure = fc.constantFrom(
  'level',
  'shortfall',
  'distance',
  'occurrences',
  'volume',
  { of: 'level', over: { months: 2 }, mean: true },
  { of: 'shortfall', over: 'quarter' },
  { of: 'occurrences', free: { first: '4', over: 'year' } },
  { of: 'occurrences', classes: [{ class: 'north', counts: '1/2' }, { class: 'missed' }] },
  { of: 'size', classes: [{ class: 'category-1' }, { class: 'category-2', counts: '3' }] },
);
const counted = fc.constantFrom('exactly', 'begun', 'whole');
const curve = fc.oneof(
  fc.record({ rate: tenths(-4, 9), each: tenths(1, 3), counted }),
  fc.record({ low: tenths(0, 20), high: tenths(21, 99), first: tenths(-3, 9), last: tenths(0, 50) }).map(at => ({
    line: [
      { at: at.low, gives: at.first },
      { at: at.high, gives: at.last },
      { at: at.high, gives: '60' },
    ],
  })),
  fc
    .record({ progressive: fc.boolean(), low: tenths(0, 20), high: tenths(21, 99), rate: tenths(0, 4), counted })
    .map(({ progressive, low, high, rate, counted: how }) => ({
      progressive,
      bands: [
        { to: low, gives: '1' },
        { above: low, below: high, gives: '2', rate, each: '1.5', counted: how },
        { from: high, gives: '4', rate: '0.5' },
      ],
    })),
);
const rule = fc.record(
  {
    figure,
    curve,
    times: fc.array(fc.record({ figure: fc.constantFrom('occurrences', 'level'), curve }), { maxLength: 1 }),
    most: fc.constantFrom('7', '40'),
  },
  { requiredKeys: ['figure', 'curve'] },
);
const term = fc.oneof(
  rule,
  fc.record({
    clauses: fc.array(rule, { minLength: 2, maxLength: 3 }),
    together: fc.constantFrom('sum', 'greatest', 'least'),
  }),
);
const scheme = fc
  .record({
    unit: fc.constantFrom('points', 'percentage', 'money'),
    debits: fc.constantFrom('offset', 'paid'),
    year_starts: fc.integer({ min: 1, max: 12 }),
    at_risk: fc.constantFrom('15', '100'),
    level: fc.option(fc.record({ places: fc.constantFrom(0, 1, 2) }), { nil: undefined }),
    value: fc.option(fc.record({ places: fc.constantFrom(0, 1, 2) }), { nil: undefined }),
    money: fc.record({ places: fc.constantFrom(0, 2) }),
    measures: fc.array(term, { minLength: 2, maxLength: 3 }),
    over: fc.constantFrom('month', 'quarter', 'year', { months: 2 }),
    cap: fc.integer({ min: 5, max: 900 }),
    minimum: fc.option(fc.constantFrom('forgone', 'raised'), { nil: undefined }),
    base: fc.constantFrom('this-month', 'previous-month', 'sum', 'average'),
  })
  .map(({ unit, level, value, money, measures, over, cap, minimum, base, ...rest }) => ({
    ...rest,
    unit,
    bases: [{ id: 'b', period: base, ...((base === 'sum' || base === 'average') && { months: 3 }) }],
    ...(unit === 'points' && { points: { rate: '0.3', base: 'b' } }),
    rounding: { ...(level && { level }), ...(value && { value }), money },
    measures: measures.map((each, at) => ({ measure: 'ABC'[at], ...each })),
    caps: [
      { over, amount: String(cap) },
      { over, of: 'debits', amount: '70' },
    ],
    ...(minimum && { minimum_payout: { more_than: '3', otherwise: minimum } }),
  }));
const month = fc.record({
  counts: fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 40, max: 60 })),
  state: fc.constantFrom('met', 'met', 'met', 'no-events', 'not-reported'),
});
const outage = fc.record({ category: fc.integer({ min: 1, max: 3 }), outageMinutes: fc.option(fc.nat(4000)) });
const history = fc.array(
  fc.record({ measures: fc.tuple(month, month, month), incidents: fc.array(outage, { maxLength: 3 }) }),
  { minLength: 3, maxLength: 3 },
);
const periods = ['2020-07', '2020-08', '2020-09'];

test('for any composed terms and any months, the second reading agrees with the engine to the penny', () => {
  fc.assert(
    fc.property(scheme, history, (from, all) => {
      const charges = [
        { valid_from: '2018-01-01', amount: '1234.56' },
        { valid_from: '2020-08-01', amount: '987.65' },
      ];
      const terms = termsOf({ charges, scheme: from });
      let earlier: Parameters<typeof reportCredits>[0]['earlier'] = [];
      for (const [at, period] of periods.entries()) {
        const { measures: own, incidents } = all[at] as (typeof all)[number];
        const measures = own.map(({ counts, state }, which): ReportedMeasure => {
          const [met, of] = counts;
          const row = reported('ABC'[which] as string, 'P', met, of, { target: '90.00', minimum: '50.00' });
          const known = state === 'met';
          return {
            ...row,
            achievement: state as ReportedMeasure['achievement'],
            ...(known ? {} : { numerator: null, denominator: null, level: null }),
            breakdown: known ? [{ by: { region: 'North' }, numerator: met, denominator: of, level: null }] : [],
          } as unknown as ReportedMeasure;
        });
        const found = incidents.map(each => ({ ...each, resolver: 'P', excluded: false }));
        const input = { terms: [terms], period, measures, incidents: found as never, earlier };
        const tables = reportCredits(input);
        const report = { ...reportOf({ measures }), ...tables, period, incidents: found };
        const before = earlier.map(each => ({
          ...each.current,
          period: each.period,
          incidents: each.current.incidents ?? [],
        }));
        expect(verifyCredits(report as never, terms, before as never)).toEqual({
          provider: 'P',
          differences: [],
          notRead: null,
        });
        earlier = [...earlier, { period, first: report as never, current: report as never }];
      }
    }),
    { numRuns: 50 },
  );
});

test('a forged credit is a difference', () => {
  const measures = [reported('A', 'P', 9703, 10000), reported('B', 'P', 99, 100)];
  const tables = reportCredits({ terms: [plainTerms], period: '2020-09', measures, earlier: [] });
  const report = { period: '2020-09', measures, incidents: [], ...tables };
  const forged = { ...report, serviceCredits: tables.serviceCredits.map(row => ({ ...row, amount: '32833.34' })) };
  expect(verifyCredits(forged, plainTerms, []).differences).toEqual([
    'A of P, 2020-09: the credit due is £32833.34 as published and £32833.33 under the terms given.',
  ]);
});
