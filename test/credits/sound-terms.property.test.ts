import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CreditTerms } from '../../core/catalogue/credit-terms/credit-terms.schema.ts';
import type { GateFacts } from '../../core/check/gate-facts.ts';
import { creditAgrees } from '../../core/check/rules/credit-agrees.ts';
import { creditHasAMiss } from '../../core/check/rules/credit-has-a-miss.ts';
import { creditsAddUp } from '../../core/check/rules/credits-add-up.ts';
import { lintTerms } from '../../core/credits/lint/lint-terms.ts';
import { reportCredits } from '../../core/credits/tables/report-credits.ts';
import { achievementOf } from '../../core/domain/achievement.ts';
import { ratio, toDecimal } from '../../core/domain/exact.ts';
import { Report, type ReportedMeasure } from '../../core/report/report.schema.ts';
import { schemeOf } from './composed-terms.ts';
import { reported, reportOf } from './tables-fixture.ts';

const measures = ['A', 'B', 'C'];
const periods = ['2020-08', '2020-09'];
const held = { target: '99.00', minimum: '96.00' };
const sourced = { source: 'a test', confidence: 'illustrative' };
const charges = [
  { valid_from: '2017-01-01', amount: '1234.56', ...sourced },
  { valid_from: '2020-08-01', amount: '987.65', ...sourced },
];

const month = fc.record({
  counts: fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 40, max: 60 })),
  state: fc.constantFrom('value', 'value', 'value', 'no-events', 'not-reported'),
});
const agreed = fc.record({
  measure: fc.constantFrom(...measures),
  kind: fc.constantFrom('relief', 'excluded', 'disputed', 'incident', 'pick', 'claim', 'occurrence'),
  reference: fc.constantFrom('R1', 'R2'),
  class: fc.constantFrom('late', 'missed'),
  count: fc.constantFrom(1, 3),
  customers: fc.constantFrom(undefined, 0, 3, 4),
});
const history = fc.array(
  fc.record({
    measures: fc.tuple(month, month, month),
    incidents: fc.array(
      fc.record({ category: fc.integer({ min: 1, max: 3 }), outageMinutes: fc.option(fc.nat(9000)) }),
      { maxLength: 3 },
    ),
    agreed: fc.array(agreed, { maxLength: 3 }),
  }),
  { minLength: periods.length, maxLength: periods.length },
);
type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

const eventsOf = (all: History) =>
  all.flatMap((each, at) =>
    each.agreed.map(({ class: name, count, customers, ...event }) => ({
      ...event,
      ...sourced,
      period: periods[at],
      ...(event.kind === 'claim' && { claimed_in: periods[at] }),
      ...(event.kind === 'occurrence' && { class: name, count, customers, size: String(count * 9) }),
    })),
  );

function measureOf(id: string, { counts, state }: History[number]['measures'][0]): ReportedMeasure {
  const [numerator, denominator] = counts;
  if (state !== 'value')
    return reported(id, 'P', null, null, { ...held, achievement: state as ReportedMeasure['achievement'] });
  const level = ratio(BigInt(numerator), BigInt(denominator)).mul(100);
  return reported(id, 'P', numerator, denominator, {
    ...held,
    level: toDecimal(level, 2),
    achievement: achievementOf(level, held),
    breakdown: [{ by: { region: 'North' }, numerator, denominator, excluded: 0, level: null }],
  });
}

test('whatever is sound can be published, whatever the months were and whatever was agreed about them', () => {
  let sound = 0;
  fc.assert(
    fc.property(schemeOf(measures), history, (scheme, all) => {
      const value = { purpose: 'a test', provider: 'P', charges, schemes: [scheme] };
      if (lintTerms(value, () => held).some(({ severity }) => severity === 'error')) return;
      sound += 1;
      const terms = CreditTerms.parse({ ...value, events: eventsOf(all) });
      let earlier: Parameters<typeof reportCredits>[0]['earlier'] = [];
      for (const [at, period] of periods.entries()) {
        const of = all[at] as History[number];
        const own = of.measures.map((each, which) => measureOf(measures[which] as string, each));
        const incidents = of.incidents.map(each => ({ ...each, resolver: 'P', excluded: false })) as never;
        const tables = reportCredits({ terms: [terms], period, measures: own, incidents, earlier });
        const report = { ...reportOf({ measures: own }), ...tables, period, incidents } as unknown as Report;
        const stops = [creditHasAMiss, creditsAddUp, creditAgrees].flatMap(rule => rule.find(report, {} as GateFacts));
        expect(stops).toEqual([]);
        for (const [part, rows] of Object.entries(tables))
          expect([part, Report.shape[part as keyof typeof tables].safeParse(rows).error?.issues ?? []]).toEqual([
            part,
            [],
          ]);
        earlier = [...earlier, { period, first: report, current: report }];
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 20) },
  );
  expect(sound).toBeGreaterThan(5);
});
