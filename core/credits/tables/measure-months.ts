import Fraction from 'fraction.js';
import { exact, ratio } from '../../domain/exact.ts';
import type { ReportingMonth } from '../../domain/reporting-month.ts';
import type { Report, ReportedMeasure } from '../../report/report.schema.ts';
import type { MeasureMonth, Occurrence } from '../credit-input.ts';
import { hundred } from '../round-exact.ts';

/** The part of a report that credits are worked out from. */
export type MeasuredMonth = Pick<Report, 'measures'> & Partial<Pick<Report, 'incidents'>>;

/** The measures of one provider as credits see them: unrounded levels, made again from the whole numbers of the report, and what happened. */
export function measureMonths(
  { measures, incidents = [] }: MeasuredMonth,
  provider: string,
  period: ReportingMonth,
): MeasureMonth[] {
  const resolved = incidents.filter(incident => incident.resolver === provider && !incident.excluded).map(asOccurrence);
  return measures
    .filter(measure => measure.provider === provider && measure.kind === 'measure')
    .map((measure): MeasureMonth => {
      const { id, target, minimum, achievement, numerator, denominator, excluded } = measure;
      const state = achievement === 'no-events' || achievement === 'not-reported' ? achievement : 'value';
      const about = { period, measure: id, state, target, minimum, occurrences: resolved } as const;
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
          ...resolved,
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
const asOccurrence = ({ category, outageMinutes }: Report['incidents'][number]): Occurrence => ({
  class: `category-${category}`,
  count: 1n,
  ...(outageMinutes !== null && { size: new Fraction(outageMinutes).div(60) }),
});
