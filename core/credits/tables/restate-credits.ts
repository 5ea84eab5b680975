import { type Exact, exact, toDecimal } from '../../domain/exact.ts';
import type { ReportingMonth } from '../../domain/reporting-month.ts';
import type { CreditAdjustment } from '../../report/credit-tables.schema.ts';
import type { Report } from '../../report/report.schema.ts';
import { sumOf, zero } from '../round-exact.ts';

/** What credits look at in a published report. */
export type PublishedReport = Pick<
  Report,
  'version' | 'reissue' | 'measures' | 'serviceCredits' | 'serviceCreditTotals' | 'serviceCreditAdjustments'
> &
  Partial<Pick<Report, 'incidents' | 'indicators'>>;

/** An earlier month as it was first published, and as it stands now. */
export interface PublishedMonth {
  readonly period: ReportingMonth;
  readonly first: PublishedReport;
  readonly current: PublishedReport;
  /** Of a month that earlier reports state and this system has not published: whose credits they tell. */
  readonly told?: readonly string[];
}

/**
 * What re-issued months leave to be settled with the next table: for each measure, its credit as it now stands less what tables have settled so far.
 * Only first versions of tables settle; nothing that was published is altered. A re-issued table keeps the adjustments of its first version (`previous`).
 */
export function restateCredits(
  provider: string,
  earlier: readonly PublishedMonth[],
  previous?: PublishedReport | null,
): CreditAdjustment[] {
  if (previous) return (previous.serviceCreditAdjustments ?? []).filter(adjustment => adjustment.provider === provider);
  return [...earlier]
    .sort((a, b) => (a.period < b.period ? -1 : 1))
    .flatMap(month => {
      const settled = earlier.flatMap(({ first }) =>
        (first.serviceCreditAdjustments ?? []).filter(
          adjustment => adjustment.provider === provider && adjustment.period === month.period,
        ),
      );
      const paid = amounts(month.first, provider);
      const now = amounts(month.current, provider);
      const measures = [...new Set([...paid.keys(), ...now.keys(), ...settled.map(({ measure }) => measure)])].sort();
      return measures.flatMap(measure => {
        const adjusted = sumOf(
          settled.filter(adjustment => adjustment.measure === measure).map(({ difference }) => exact(difference)),
        );
        const was = (paid.get(measure) ?? zero).add(adjusted);
        const stands = now.get(measure) ?? zero;
        if (was.compare(stands) === 0) return [];
        const reason = month.current.reissue?.reason ?? `version ${month.current.version}`;
        const text = (value: Exact) => toDecimal(value, 2);
        return [
          {
            provider,
            period: month.period,
            measure,
            was: text(was),
            now: text(stands),
            difference: text(stands.sub(was)),
            reason,
          },
        ];
      });
    });
}

const amounts = (report: PublishedReport, provider: string): Map<string, Exact> =>
  new Map(report.serviceCredits.filter(row => row.provider === provider).map(row => [row.measure, exact(row.amount)]));
