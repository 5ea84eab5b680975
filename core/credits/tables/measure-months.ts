import Fraction from 'fraction.js';
import { exact, ratio } from '../../domain/exact.ts';
import type { ReportingMonth } from '../../domain/reporting-month.ts';
import type { Report, ReportedMeasure } from '../../report/report.schema.ts';
import type { MeasureMonth, Occurrence } from '../credit-input.ts';
import { hundred } from '../round-exact.ts';

/** The part of a report that credits are worked out from. */
export type MeasuredMonth = Pick<Report, 'measures'> & Partial<Pick<Report, 'incidents' | 'indicators'>>;

/** The measures of one provider as credits see them: unrounded levels, made again from the whole numbers of the report, and what happened. */
export function measureMonths(
  { measures, incidents = [], indicators = [] }: MeasuredMonth,
  provider: string,
  period: ReportingMonth,
): MeasureMonth[] {
  const happened = [
    ...incidents.filter(incident => incident.resolver === provider && !incident.excluded).map(asOccurrence),
    ...lateDeliveries(indicators, provider),
  ];
  return measures
    .filter(measure => measure.provider === provider && measure.kind === 'measure')
    .map((measure): MeasureMonth => {
      const { id, target, minimum, achievement, numerator, denominator, excluded } = measure;
      const state = achievement === 'no-events' || achievement === 'not-reported' ? achievement : 'value';
      const about = { period, measure: id, state, target, minimum, occurrences: happened } as const;
      if (state !== 'value') return { ...about, level: null };
      if (numerator === null || denominator === null || denominator === 0)
        return { ...about, level: measure.level === null ? null : exact(measure.level) };
      const counts = {
        numerator: BigInt(numerator),
        denominator: BigInt(denominator),
        excluded: BigInt(excluded ?? 0),
      };
      return {
        ...about,
        level: ratio(counts.numerator, counts.denominator).mul(hundred),
        counts,
        occurrences: [
          missed('missed', measure),
          ...measure.breakdown.map(row => missed(nameOf(row.by), row)),
          ...happened,
        ],
      };
    });
}

/** The events that were not in time. */
const missed = (
  name: string,
  { numerator, denominator }: Pick<ReportedMeasure, 'numerator' | 'denominator'>,
): Occurrence => ({
  class: name,
  count: BigInt(Math.max((denominator ?? 0) - (numerator ?? 0), 0)),
});

/** `north`, `north-smets1`: the parts of a breakdown as the names of classes. */
const nameOf = (by: Readonly<Record<string, string>>): string =>
  Object.values(by)
    .map(value => value.toLowerCase().replace(/[^a-z0-9]+/g, '-'))
    .join('-');

/** An incident by its category, with the hours for which it took the service away. */
const asOccurrence = ({ category, outageMinutes, customersAffected }: Report['incidents'][number]): Occurrence => ({
  class: `category-${category}`,
  count: 1n,
  customers: customersAffected == null ? null : BigInt(customersAffected),
  ...(outageMinutes !== null && { size: new Fraction(outageMinutes).div(60) }),
});

/** Each delivery that came late, and each Communications Hub in it, with the days by which it was late. */
function lateDeliveries(indicators: Report['indicators'], provider: string): Occurrence[] {
  const table = indicators.find(({ id }) => id === 'LATE-DELIVERIES');
  const place = (name: string) => table?.columns.findIndex(column => column.name === name) ?? -1;
  const [owner, hubs, days] = ['provider', 'hubs', 'days_late'].map(place) as [number, number, number];
  return (table?.rows ?? [])
    .filter(row => row[owner] === provider)
    .flatMap(row => {
      const size = exact(row[days] ?? '0');
      return [
        { class: 'late-delivery', count: 1n, size },
        { class: 'late-hub', count: BigInt(row[hubs] ?? '0'), size },
      ];
    });
}
