import type { CreditTerms } from '../../catalogue/credit-terms/credit-terms.schema.ts';
import { exact } from '../../domain/exact.ts';
import type { ReportingMonth } from '../../domain/reporting-month.ts';
import type { Report, ReportedMeasure } from '../../report/report.schema.ts';
import { assessCredits } from '../assess-credits.ts';
import type { CreditInput, PostedMonth } from '../credit-input.ts';
import type { CreditStatement } from '../credit-statement.ts';
import { sumOf } from '../round-exact.ts';
import { termsInForce } from '../terms/terms-in-force.ts';
import { counterRows, creditRows, creditTotal, shareRows } from './credit-rows.ts';
import { curveRows } from './curve-rows.ts';
import { measureMonths } from './measure-months.ts';
import { previousTwelveMonths } from './previous-twelve-months.ts';
import { type PublishedMonth, type PublishedReport, restateCredits } from './restate-credits.ts';
import { withEvents } from './with-events.ts';

export interface CreditTablesInput {
  readonly terms: readonly CreditTerms[];
  readonly period: ReportingMonth;
  readonly measures: ReportedMeasure[];
  readonly incidents?: Report['incidents'];
  readonly indicators?: Report['indicators'];
  readonly earlier: readonly PublishedMonth[];
  /** The version that a re-issue follows. */
  readonly previous?: PublishedReport | null;
}

type CreditPart =
  | 'serviceCredits'
  | 'serviceCreditTotals'
  | 'serviceCreditHistory'
  | 'serviceCreditAdjustments'
  | 'serviceCreditCounters'
  | 'serviceCreditShares'
  | 'serviceCreditCurves';
export type CreditTables = { [Part in CreditPart]: NonNullable<Report[Part]> };

/** All that a report says about service credits, providers in the order of their codes. Terms that are not in force in the month are left out. */
export function reportCredits(input: CreditTablesInput): CreditTables {
  const { period, measures, earlier, previous } = input;
  // What was restated before this system was settled before it, or not: nobody told.
  const own = earlier.filter(({ told }) => told === undefined);
  const terms = [...input.terms]
    .filter(each => termsInForce(each, period))
    .sort((a, b) => (a.provider < b.provider ? -1 : 1));
  const statements = terms.map(each => creditStatement(each, input));
  const adjustments = terms.flatMap(({ provider }) => restateCredits(provider, own, previous));
  const adjusted = (provider: string) =>
    sumOf(adjustments.filter(each => each.provider === provider).map(({ difference }) => exact(difference)));
  return {
    serviceCredits: statements.flatMap(creditRows),
    serviceCreditTotals: statements
      .filter(
        statement =>
          creditRows(statement).length > 0 ||
          statement.carriedForward.length > 0 ||
          adjusted(statement.provider).compare(0) !== 0,
      )
      .map(statement => creditTotal(statement, adjusted(statement.provider))),
    serviceCreditHistory: terms.flatMap(({ provider }) => previousTwelveMonths(provider, period, earlier)),
    serviceCreditAdjustments: adjustments,
    serviceCreditCounters: statements.flatMap(counterRows),
    serviceCreditShares: statements.flatMap(shareRows),
    serviceCreditCurves: terms.flatMap(each => curveRows(each, period, measures)),
  };
}

/** The statement of one provider, with every step; `explainCredits` puts it in words. */
export const creditStatement = (terms: CreditTerms, input: Omit<CreditTablesInput, 'terms'>): CreditStatement =>
  assessCredits(creditInput(terms, input));

/** What an assessment needs, from this month's measures and the reports of the months before. */
export function creditInput(
  terms: CreditTerms,
  { period, measures, incidents = [], indicators = [], earlier }: Omit<CreditTablesInput, 'terms'>,
): CreditInput {
  const before = earlier.filter(month => month.period < period && (month.told?.includes(terms.provider) ?? true));
  return {
    terms,
    period,
    ...withEvents(
      [
        ...before.flatMap(month => measureMonths(month.current, terms.provider, month.period)),
        ...measureMonths({ measures, incidents, indicators }, terms.provider, period),
      ],
      terms.events,
    ),
    posted: before.map(month => postedMonth(month, terms.provider)),
  };
}

function postedMonth({ period, current }: PublishedMonth, provider: string): PostedMonth {
  const carriedForward = current.serviceCreditTotals.find(total => total.provider === provider)?.carriedForward;
  return {
    period,
    rows: current.serviceCredits
      .filter(row => row.provider === provider)
      .map(({ measure, amount, points }) => ({ measure, amount, points })),
    // A balance of nothing is not printed.
    carriedForward: carriedForward ?? '0',
  };
}
