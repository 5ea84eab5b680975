import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { reportContent } from '../../adapters/render/document/report-content.ts';
import { reportIndex } from '../../adapters/render/html/report-index.ts';
import { serviceCreditsSection } from '../../adapters/render/html/section/service-credits.ts';
import { explainCredits } from '../../core/credits/explain-credits.ts';
import { creditStatement, reportCredits } from '../../core/credits/tables/report-credits.ts';
import type { PublishedMonth } from '../../core/credits/tables/restate-credits.ts';
import { readTerms } from '../../core/credits/terms/read-terms.ts';
import { Report, type ReportedMeasure } from '../../core/report/report.schema.ts';
import { septemberReport } from '../fixtures/report/september-2020.ts';
import { published, reported, reportOf, terms } from './tables-fixture.ts';

const months = (...list: PublishedMonth[]) => list;
const september = (...measures: ReportedMeasure[]) => ({ terms: [terms], period: '2020-09', measures, earlier: [] });

describe('the service-credit table', () => {
  test('has the measures that cost something, their rule, and totals that add up', () => {
    const tables = reportCredits(
      september(reported('A', 'P', 9703, 10000), reported('B', 'P', 99, 100), reported('CPM1', null, 95, 100)),
    );
    expect(tables.serviceCredits).toEqual([
      {
        provider: 'P',
        measure: 'A',
        level: '97.03',
        target: '99.00',
        minimum: '96.00',
        rule: 'in proportion between Target (0) and Minimum (5)',
        arises: 'below-target',
        points: null,
        percentage: '3.2833',
        chargeBase: '1000000.00',
        beforeCaps: '32833.33',
        amount: '32833.33',
        currency: 'GBP',
        confidence: 'illustrative',
      },
    ]);
    expect(tables.serviceCreditTotals).toEqual([
      { provider: 'P', beforeCaps: '32833.33', amount: '32833.33', currency: 'GBP' },
    ]);
    expect(tables.serviceCreditCounters).toEqual([
      {
        provider: 'P',
        id: 'row',
        title: 'Months in a row',
        meaning: 'warning',
        measure: null,
        value: '1',
        threshold: '2',
        window: '2 months to 2020-09',
        reached: false,
      },
    ]);
    const {
      serviceCredits,
      serviceCreditTotals,
      serviceCreditHistory,
      serviceCreditAdjustments,
      serviceCreditCounters,
      serviceCreditShares,
      serviceCreditCurves,
    } = Report.shape;
    const parts = z.strictObject({
      serviceCredits,
      serviceCreditTotals,
      serviceCreditHistory,
      serviceCreditAdjustments,
      serviceCreditCounters,
      serviceCreditShares,
      serviceCreditCurves,
    });
    expect(parts.parse(tables)).toEqual(tables);
  });

  test('counts decide, not the printed level', () => {
    const [row] = reportCredits(
      september(
        reported('A', 'P', 989999, 1000000, { achievement: 'below-target', level: '99.00' }),
        reported('B', 'P', 1, 1),
      ),
    ).serviceCredits;
    expect(row).toMatchObject({ level: '99.00', amount: '1.67' });
  });

  test('No Events and Not Reported cost nothing under these terms; a measure of the terms without any state is refused', () => {
    const none = reportCredits(
      september(reported('A', 'P', null, null), reported('B', 'P', null, null, { achievement: 'not-reported' })),
    );
    expect([none.serviceCredits, none.serviceCreditTotals]).toEqual([[], []]);
    expect(() => reportCredits(september(reported('A', 'P', 1, 1)))).toThrow(
      /P bears credits on B, and 2020-09 has no state for it/,
    );
  });

  test('terms that are not in force leave no trace', () => {
    const tables = reportCredits({ ...september(), period: '2017-12' });
    expect(Object.values(tables).flat()).toEqual([]);
  });
});

describe('what was agreed about a month', () => {
  const event = {
    period: '2020-09',
    measure: 'A',
    reference: 'X-1',
    source: 'a test',
    confidence: 'illustrative',
  } as const;
  const [linear] = terms.schemes;
  type Event = (typeof terms.events)[number];
  const amounts = (events: Event[], scheme: object = {}) =>
    reportCredits({
      ...september(reported('A', 'P', 98, 100), reported('B', 'P', 97, 100)),
      terms: [{ ...terms, schemes: [{ ...(linear as NonNullable<typeof linear>), ...scheme }], events }],
    }).serviceCredits.map(row => `${row.measure} ${row.amount}`);

  test('leaves other measures and other months alone', () => {
    expect(amounts([])).toEqual(['A 16666.67', 'B 33333.33']);
    expect(amounts([{ ...event, kind: 'disputed' }])).toEqual(['B 33333.33']);
    expect(amounts([{ ...event, kind: 'excluded', period: '2020-08' }])).toEqual(['A 16666.67', 'B 33333.33']);
  });

  test('relief waives, a pick decides, a late claim loses', () => {
    expect(amounts([{ ...event, kind: 'relief' }], { relief: { credit: 'waived', counts: false } })).toEqual([
      'B 33333.33',
    ]);
    const stacking = { stacking: { rule: 'sum', not_together: [], one_per_incident: true } };
    const hit = (measure: string): Event => ({ ...event, kind: 'incident', measure });
    expect(amounts([hit('A'), hit('B')], stacking)).toEqual(['A 0.00', 'B 33333.33']);
    expect(amounts([{ ...event, kind: 'pick' }, hit('B')], stacking)).toEqual(['A 16666.67', 'B 0.00']);
    const claims: Event[] = [
      { ...event, kind: 'claim', claimed_in: '2020-10' },
      { ...event, measure: 'B', kind: 'claim', claimed_in: '2020-11' },
    ];
    expect(amounts(claims, { claim: { within_months: 1 } })).toEqual(['A 16666.67', 'B 0.00']);
  });
});

describe('restatement', () => {
  test('a first report has no months before it to show', () => {
    expect(reportCredits(september(reported('A', 'P', 1, 1), reported('B', 'P', 1, 1))).serviceCreditHistory).toEqual(
      [],
    );
  });

  const july = published('2020-07', { A: '1000.00' });
  const reissued = published('2020-08', { A: '500.00', B: '200.00' }, { A: '450.00', C: '30.00' }, 'a corrected drop');

  test('posts the difference in the next table and says why', () => {
    const tables = reportCredits({
      ...september(reported('A', 'P', 1, 1), reported('B', 'P', 1, 1)),
      earlier: months(july, reissued),
    });
    expect(tables.serviceCreditAdjustments).toEqual([
      {
        provider: 'P',
        period: '2020-08',
        measure: 'A',
        was: '500.00',
        now: '450.00',
        difference: '-50.00',
        reason: 'a corrected drop',
      },
      {
        provider: 'P',
        period: '2020-08',
        measure: 'B',
        was: '200.00',
        now: '0.00',
        difference: '-200.00',
        reason: 'a corrected drop',
      },
      {
        provider: 'P',
        period: '2020-08',
        measure: 'C',
        was: '0.00',
        now: '30.00',
        difference: '30.00',
        reason: 'a corrected drop',
      },
    ]);
    expect(tables.serviceCreditTotals).toEqual([
      { provider: 'P', beforeCaps: '0.00', amount: '0.00', currency: 'GBP', adjustments: '-220.00' },
    ]);
  });

  test('never posts a difference twice, and posts what a further re-issue adds', () => {
    const adjustment = {
      provider: 'P',
      period: '2020-08',
      measure: 'A',
      was: '500.00',
      now: '450.00',
      difference: '-50.00',
      reason: 'a corrected drop',
    };
    const settled = {
      ...july,
      period: '2020-09',
      first: reportOf({ serviceCreditAdjustments: [adjustment] }),
      current: reportOf({}),
    };
    const once = published('2020-08', { A: '500.00' }, { A: '450.00' }, 'a corrected drop');
    const twice = published('2020-08', { A: '500.00' }, { A: '440.00' }, 'another drop');
    const october = { ...september(reported('A', 'P', 1, 1), reported('B', 'P', 1, 1)), period: '2020-10' };
    expect(reportCredits({ ...october, earlier: months(once, settled) }).serviceCreditAdjustments).toEqual([]);
    expect(reportCredits({ ...october, earlier: months(twice, settled) }).serviceCreditAdjustments).toEqual([
      {
        provider: 'P',
        period: '2020-08',
        measure: 'A',
        was: '450.00',
        now: '440.00',
        difference: '-10.00',
        reason: 'another drop',
      },
    ]);
  });

  test('a re-issued table keeps the adjustments of its first version', () => {
    const adjustment = {
      provider: 'P',
      period: '2020-08',
      measure: 'A',
      was: '500.00',
      now: '480.00',
      difference: '-20.00',
      reason: 'as posted',
    };
    const previous = reportOf({ serviceCreditAdjustments: [adjustment, { ...adjustment, provider: 'Q' }] });
    const tables = reportCredits({
      ...september(reported('A', 'P', 1, 1), reported('B', 'P', 1, 1)),
      earlier: months(reissued),
      previous,
    });
    expect(tables.serviceCreditAdjustments).toEqual([adjustment]);
  });

  test('the previous twelve months show both figures, and what was published stays', () => {
    const before = structuredClone(reissued);
    const { serviceCreditHistory } = reportCredits({
      ...september(reported('A', 'P', 1, 1), reported('B', 'P', 1, 1)),
      earlier: months(reissued, july),
    });
    expect(serviceCreditHistory).toHaveLength(12);
    expect(serviceCreditHistory.map(({ period }) => period)).toEqual([
      '2019-09',
      '2019-10',
      '2019-11',
      '2019-12',
      '2020-01',
      '2020-02',
      '2020-03',
      '2020-04',
      '2020-05',
      '2020-06',
      '2020-07',
      '2020-08',
    ]);
    expect(serviceCreditHistory.slice(-3)).toEqual([
      { provider: 'P', period: '2020-06', firstPublished: null, restated: null, reason: null },
      { provider: 'P', period: '2020-07', firstPublished: '1000.00', restated: null, reason: null },
      { provider: 'P', period: '2020-08', firstPublished: '700.00', restated: '480.00', reason: 'a corrected drop' },
    ]);
    expect(reissued).toEqual(before);
  });

  test('posted months count for caps and counters as they now stand', () => {
    const capped = {
      ...terms,
      schemes: terms.schemes.map(scheme => ({
        ...scheme,
        caps: [{ over: { months: 12 }, of: 'credits' as const, amount: '51000' }],
      })),
    };
    const input = {
      ...september(reported('A', 'P', 90, 100), reported('B', 'P', 1, 1)),
      terms: [capped],
      earlier: months(july, reissued),
    };
    const tables = reportCredits(input);
    expect(tables.serviceCredits[0]).toMatchObject({ beforeCaps: '50000.00', amount: '49520.00' });
    expect(tables.serviceCreditCounters[0]).toMatchObject({ value: '2', reached: true });
  });
});

test('explain shows every step from the counts to the total', () => {
  const measures = [reported('A', 'P', 9703, 10000, { excluded: 12 }), reported('B', 'P', 1, 2)];
  expect(explainCredits(creditStatement(terms, { period: '2020-09', measures, earlier: [] }))).toEqual([
    'P, September 2020: service credits under scheme linear, in force from 2018-01-01',
    'Terms: illustrative; a test',
    '',
    'A',
    '  level        9703 of 10000 → 97.03  (12 excluded by exceptions; Target 99.00, Minimum 96.00)',
    '  curve        97.03 → 3.283333…%  (in proportion between Target (0) and Minimum (5))',
    '  sum          3.283333… → £32,833.333333…  (% of £1,000,000.00 (charges))',
    '  cap          £32,833.333333… → £23,782.696177…  (its part of the cap)',
    '  round-money  £23,782.696177… → £23,782.70  (whole units of money)',
    '',
    'B',
    '  level        1 of 2 → 50  (Target 99.00, Minimum 96.00)',
    '  curve        50 → 5%  (below Minimum costs the most)',
    '  sum          5 → £50,000.00  (% of £1,000,000.00 (charges))',
    '  cap          £50,000.00 → £36,217.303822…  (its part of the cap)',
    '  round-money  £36,217.303822… → £36,217.30  (whole units of money)',
    '',
    'P together',
    '  sum          2 measures → £82,833.333333…  (sum of the credits)',
    '  cap          £82,833.333333… → £60,000.00  (capped: 6% of £1,000,000.00 (charges))',
    '  round-money  £60,000.00  (half-up to 2 decimals, the rows add up to the rounded total)',
    '',
    'Due',
    '  A: £23,782.70, before caps £32,833.33',
    '  B: £36,217.30, before caps £50,000.00',
    '  Total: £60,000.00',
    '  Months in a row: 1 of 2 (2 months to 2020-09)',
  ]);
});

test('credits that the terms hand on say who receives them, and the curves of the terms are drawn in the report', () => {
  const [scheme] = terms.schemes as [(typeof terms.schemes)[number]];
  const redistribution = [
    { share: '90', among: 'suppliers', by: 'energy' },
    { share: '10', among: 'trading-parties', by: 'funding share' },
  ];
  const handedOn = { ...terms, schemes: [{ ...scheme, redistribution }] };
  const measures = [reported('A', 'P', 9703, 10000), reported('B', 'P', 99, 100)];
  const tables = reportCredits({ terms: [handedOn], period: '2020-09', measures, earlier: [] });
  expect(tables.serviceCreditShares).toEqual([
    { provider: 'P', among: 'suppliers', by: 'energy', party: null, amount: '29550.00' },
    { provider: 'P', among: 'trading-parties', by: 'funding share', party: null, amount: '3283.33' },
  ]);
  expect(tables.serviceCreditCurves[0]).toMatchObject({
    measure: 'A',
    figure: 'level',
    most: '50000.00',
    points: [{ gives: '5' }, { at: '96', gives: '5' }, { at: '99', gives: '0' }, { gives: '0' }],
  });
  const report = { ...septemberReport(), ...tables };
  const page = String(serviceCreditsSection(reportIndex(report)).body);
  expect(page).toContain('£29,550.00');
  expect(page).toMatch(/<svg[^>]*role="img"[^>]*>.*percent by level: 5 at 95/s);
});

test('days late, hours out and customers affected come from the drops, by the report, and the page says what a changed contract would have cost', () => {
  const [scheme] = terms.schemes as [(typeof terms.schemes)[number]];
  const late = { of: 'size', classes: [{ class: 'late-hub' }] };
  const out = { of: 'size', per: 'customer', classes: [{ class: 'category-2' }] };
  const own = readTerms(
    {
      ...terms,
      schemes: [
        {
          ...scheme,
          unit: 'money',
          measures: [
            { measure: 'A', figure: late, curve: { rate: '2' }, each_most: '10' },
            { measure: 'B', figure: out, curve: { rate: '5', each: '12', counted: 'whole' } },
          ],
          caps: [],
        },
      ],
    },
    'the terms',
  );
  const measures = [reported('A', 'P', 9903, 10000), reported('B', 'P', 99, 100)];
  const whole = septemberReport();
  const columns = ['provider', 'delivery_id', 'hubs', 'days_late'].map(name => ({ name }));
  const rows = [
    ['P', 'D1', '3', '4'],
    ['P', 'D2', '1', '30'],
    ['Q', 'D3', '9', '9'],
  ];
  const incident = { resolver: 'P', excluded: false, category: 2, outageMinutes: 1500 };
  const incidents = [
    { ...incident, customersAffected: 7 },
    { ...incident, customersAffected: null },
  ] as Report['incidents'];
  const indicators = [{ id: 'LATE-DELIVERIES', columns, rows }] as unknown as Report['indicators'];
  const input = { terms: [own], period: '2020-09', measures, incidents, indicators, earlier: [] };
  const tables = reportCredits(input);
  // Three hubs four days late at £2 a day, and one that the £10 bound; seven customers for two whole twelve hours of 25.
  expect(tables.serviceCredits.map(({ measure, amount }) => [measure, amount])).toEqual([
    ['A', '34.00'],
    ['B', '70.00'],
  ]);
  expect(explainCredits(creditStatement(own, input)).join('\n')).toContain('1 without a number of customers');

  const contractReview = {
    since: { period: '2020-08', version: 2 },
    changes: [
      { kind: 'level' as const, says: 'new: PM2.1 of DSP from 2020-10-01: Target 99.95', restsOnIt: ['scheme linear'] },
    ],
    costs: [{ provider: 'DSP', months: 12, before: '1000.00', after: '3500.00', difference: '2500.00' }],
    open: [],
    countedAgain: '2020-08',
  };
  const changed = { ...whole, ...tables, contractReview };
  expect(String(serviceCreditsSection(reportIndex(changed)).body)).toMatch(
    /those of 2020-08, version 2.*PM2\.1 of DSP from 2020-10-01.*scheme linear.*£1,000\.00.*£3,500\.00.*£2,500\.00.*The months up to August 2020 were counted again/s,
  );
  const printed = JSON.stringify(reportContent(changed));
  expect(printed).toMatch(/Compared with 2020-08, version 2.*PM2\.1 of DSP from 2020-10-01.*£2,500\.00/);
  expect(printed).toMatch(/What each figure would cost: P.*money|pounds by size/);
  expect(printed).toMatch(/<svg xmlns[^>]*viewBox=\\"0 0 280 112\\"/);
});
