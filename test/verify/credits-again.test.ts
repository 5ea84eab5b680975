import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import {
  type CreditTerms,
  CreditTerms as CreditTermsSchema,
} from '../../core/catalogue/credit-terms/credit-terms.schema.ts';
import type { Worked } from '../../core/catalogue/credit-terms/worked.schema.ts';
import { reportCredits } from '../../core/credits/tables/report-credits.ts';
import { readTerms } from '../../core/credits/terms/read-terms.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import type { ReportedMeasure } from '../../core/report/report.schema.ts';
import { creditsAgain } from '../../core/verify/credits/credits-again.ts';
import type { ReportRead } from '../../core/verify/credits/terms-again.ts';
import { verificationLines, verifyCredits } from '../../core/verify/credits/verify-credits.ts';
import { schemeOf } from '../credits/composed-terms.ts';
import { terms as plainTerms, reported, reportOf } from '../credits/tables-fixture.ts';

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

describe.each(names)('%s', name => {
  test('comes out as published in the second reading too', () => {
    const terms = readTerms(parse(readFileSync(new URL(name, folder), 'utf8')), name);
    for (const worked of terms.worked) {
      const { terms: own, reports } = asReports(terms, worked);
      let before: ReportRead[] = [];
      for (const period of Object.keys(worked.due).sort()) {
        const report = reports.find(each => each.period === period) as ReportRead;
        const rows = creditsAgain(own, period, [...before, report]);
        const due = rows.reduce((sum, { amount }) => sum + Math.round(Number(amount) * 100), 0);
        expect([period, due]).toEqual([period, Math.round(Number(worked.due[period]) * 100)]);
        before = [...before, { ...report, serviceCredits: rows.map(row => ({ ...row, provider: terms.provider })) }];
      }
    }
  });
});

const month = fc.record({
  counts: fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 40, max: 60 })),
  state: fc.constantFrom('met', 'met', 'met', 'met', 'no-events', 'not-reported'),
});
const outage = fc.record({
  category: fc.integer({ min: 1, max: 3 }),
  outageMinutes: fc.option(fc.nat(4000)),
  customersAffected: fc.option(fc.nat(5)),
});
const agreed = fc
  .record({
    measure: fc.constantFrom('A', 'B', 'C'),
    kind: fc.constantFrom('relief', 'excluded', 'disputed', 'incident', 'pick', 'claim', 'claim', 'occurrence'),
    reference: fc.constantFrom('I1', 'I2'),
    class: fc.constantFrom('late', 'missed'),
    size: fc.constantFrom('3', '30'),
    count: fc.constantFrom(1, 3),
    customers: fc.constantFrom(undefined, 0, 2, 3, 4),
  })
  .map(({ class: name, size, count, customers, ...event }) => ({
    ...event,
    ...(event.kind === 'occurrence' && { class: name, size, count, customers }),
  }));
const periods = ['2020-06', '2020-07', '2020-08', '2020-09'];
const history = fc.array(
  fc.record({
    measures: fc.tuple(month, month, month),
    incidents: fc.array(outage, { maxLength: 3 }),
    events: fc.array(agreed, { maxLength: 4 }),
  }),
  { minLength: periods.length, maxLength: periods.length },
);
const levels = { target: '90.00', minimum: '50.00' };

/** A month as the report has it, with the credits that the engine gives. */
function reportIn(
  terms: CreditTerms,
  period: string,
  { measures: own, incidents }: { measures: readonly unknown[]; incidents: readonly object[] },
  earlier: Parameters<typeof reportCredits>[0]['earlier'],
) {
  const measures = (own as { counts: [number, number]; state: string }[]).map(({ counts, state }, which) => {
    const [met, of] = counts;
    const row = reported('ABC'[which] as string, 'P', met, of, levels);
    const known = state === 'met';
    return {
      ...row,
      ...(known ? {} : { achievement: state, numerator: null, denominator: null, level: null }),
      breakdown: known ? [{ by: { region: 'North' }, numerator: met, denominator: of, level: null }] : [],
    } as unknown as ReportedMeasure;
  });
  const found = incidents.map(each => ({ ...each, resolver: 'P', excluded: false }));
  const tables = reportCredits({ terms: [terms], period, measures, incidents: found as never, earlier });
  return { ...reportOf({ measures }), ...tables, period, incidents: found };
}

test('for any terms composed of any notions, and any months, the second reading agrees with the engine to the penny', () => {
  let worked = 0;
  fc.assert(
    fc.property(schemeOf(['A', 'B', 'C']), history, (scheme, all) => {
      const events = all.flatMap((each, at) =>
        each.events.map(event => ({
          ...event,
          period: periods[at],
          source: 'a test',
          confidence: 'illustrative',
          ...(event.kind === 'claim' && { claimed_in: periods[Math.min(at + 1, 3)] }),
        })),
      );
      const charges = [
        { valid_from: '2017-01-01', amount: '1234.56' },
        { valid_from: '2020-08-01', amount: '987.65' },
      ].map(charge => ({ ...charge, source: 'a test', confidence: 'illustrative' }));
      const parsed = CreditTermsSchema.safeParse({
        purpose: 'a test',
        provider: 'P',
        charges,
        schemes: [scheme],
        events,
      });
      if (!parsed.success) return;
      let earlier: Parameters<typeof reportCredits>[0]['earlier'] = [];
      for (const [at, period] of periods.entries()) {
        const report = attempt(() => reportIn(parsed.data, period, all[at] as (typeof all)[number], earlier));
        // Terms that the linter refuses: a place without a level, a curve that nothing bounds.
        if (!report) return;
        const before = earlier.map(each => ({
          ...each.current,
          period: each.period,
          incidents: each.current.incidents ?? [],
        }));
        expect(verifyCredits(report as never, [parsed.data], before as never).differences).toEqual([]);
        worked += 1;
        earlier = [...earlier, { period, first: report as never, current: report as never }];
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 50) },
  );
  expect(worked).toBeGreaterThan(40);
});

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof PmrError) return undefined;
    throw cause;
  }
}

test('credits that agree, credits that were changed, credits that went, credits whose terms are not given', () => {
  const measures = [reported('A', 'P', 9703, 10000), reported('B', 'P', 99, 100)];
  const tables = reportCredits({ terms: [plainTerms], period: '2020-09', measures, earlier: [] });
  const report = { period: '2020-09', measures, incidents: [], ...tables };
  expect(verificationLines(verifyCredits(report, [plainTerms], []))).toEqual([
    'Service credits of P were worked out again under the terms given: they agree.',
  ]);
  const forged = { ...report, serviceCredits: tables.serviceCredits.map(row => ({ ...row, amount: '32833.34' })) };
  expect(verifyCredits(forged, [plainTerms], []).differences).toEqual([
    'A of P, 2020-09: the credit due is £32833.34 as published and £32833.33 under the terms given.',
  ]);
  expect(verifyCredits({ ...report, serviceCredits: [] }, [plainTerms], []).differences).toHaveLength(2);
  expect(verificationLines(verifyCredits(report, [], []))).toEqual([
    'Service credits of P were not verified: their terms were not given.',
  ]);
  const history = [{ provider: 'P', period: '2020-08', firstPublished: '0.00', restated: null, reason: null }];
  expect(verifyCredits({ ...forged, serviceCreditHistory: history }, [plainTerms], []).differences.at(-1)).toBe(
    'Rules of P that look back could not see 2020-08: those reports are not here.',
  );
});
