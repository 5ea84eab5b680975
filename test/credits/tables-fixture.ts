import type { PublishedMonth, PublishedReport } from '../../core/credits/tables/restate-credits.ts';
import { readTerms } from '../../core/credits/terms/read-terms.ts';
import type { ReportedMeasure, ServiceCredit } from '../../core/report/report.schema.ts';
import { missedMonths, neverUnreported } from '../fixtures/missed-months.ts';

/** A reported measure with just what credits look at. */
export function reported(
  id: string,
  provider: string | null,
  numerator: number | null,
  denominator: number | null,
  more: Partial<ReportedMeasure> = {},
): ReportedMeasure {
  const share = numerator === null || denominator === null ? null : (100 * numerator) / denominator;
  return {
    id,
    provider,
    title: id,
    section: provider === null ? 'code' : 'provider',
    kind: 'measure',
    category: 'events',
    reference: 'a test',
    definition: 'a test',
    formula: 'a test',
    level: share === null ? null : share.toFixed(2),
    numerator,
    denominator,
    excluded: numerator === null ? null : 0,
    target: '99.00',
    minimum: '96.00',
    achievement: share === null ? 'no-events' : share < 96 ? 'below-minimum' : share < 99 ? 'below-target' : 'met',
    roundingDecides: false,
    method: 'counts',
    members: [],
    otherMethod: null,
    breakdown: [],
    history: [],
    missedMonths: missedMonths(0, 0, 0),
    notReportedMonths: neverUnreported,
    incomplete: false,
    levelInFull: null,
    trust: { definition: { source: 'a test', confidence: 'illustrative' }, levels: null },
    evidence: { sql: null, rollups: [], drops: [], feeds: [], absent: [] },
    ...more,
  };
}

/** A published report with just what credits look at. */
export const reportOf = (more: Partial<PublishedReport>): PublishedReport => ({
  version: 1,
  reissue: null,
  measures: [],
  serviceCredits: [],
  serviceCreditTotals: [],
  ...more,
});

const sourced = { source: 'a test', confidence: 'illustrative' };

/** Linear terms of provider P on measures A and B, 5% of a million each at most, 6% together. */
export const terms = readTerms(
  {
    purpose: 'a test',
    provider: 'P',
    charges: [{ valid_from: '2018-01-01', amount: '1000000', ...sourced }],
    schemes: [
      {
        id: 'linear',
        valid_from: '2018-01-01',
        ...sourced,
        unit: 'percentage',
        bases: [{ id: 'charges', period: 'this-month' }],
        states: { no_events: { credit: 'none', chain: 'carry' }, not_reported: { credit: 'none', chain: 'carry' } },
        measures: ['A', 'B'].map(measure => ({
          measure,
          curve: {
            line: [
              { at: 'target', gives: '0' },
              { at: 'minimum', gives: '5' },
            ],
          },
        })),
        caps: [{ over: 'month', percentage: '6', base: 'charges' }],
        counters: [
          {
            id: 'row',
            title: 'Months in a row',
            meaning: 'warning',
            counts: 'months-with-credit',
            over: { months: 2 },
            at_least: '2',
          },
        ],
      },
    ],
  },
  'the test',
);

const rowsOf = (amounts: Record<string, string>) =>
  Object.entries(amounts).map(
    ([measure, amount]): ServiceCredit => ({
      provider: 'P',
      measure,
      level: null,
      target: null,
      minimum: null,
      rule: 'a test',
      points: null,
      percentage: null,
      chargeBase: null,
      beforeCaps: amount,
      amount,
      currency: 'GBP',
      confidence: 'illustrative',
    }),
  );

/** An earlier month with its credits by measure, first published and, where given, re-issued. */
export function published(period: string, first: Record<string, string>, now = first, reason?: string): PublishedMonth {
  const current = reason === undefined ? {} : { version: 2, reissue: { of: 1, reason, changes: [] } };
  return {
    period,
    first: reportOf({ serviceCredits: rowsOf(first) }),
    current: reportOf({ serviceCredits: rowsOf(now), ...current }),
  };
}
