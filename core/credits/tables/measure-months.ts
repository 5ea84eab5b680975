import { exact, ratio } from '../../domain/exact.ts';
import type { ReportingMonth } from '../../domain/reporting-month.ts';
import type { ReportedMeasure } from '../../report/report.schema.ts';
import type { MeasureMonth } from '../credit-input.ts';
import { hundred } from '../round-exact.ts';

/** The measures of one provider as credits see them: unrounded levels, made again from the whole numbers of the report. */
export function measureMonths(
  measures: readonly ReportedMeasure[],
  provider: string,
  period: ReportingMonth,
): MeasureMonth[] {
  return measures
    .filter(measure => measure.provider === provider && measure.kind === 'measure')
    .map((measure): MeasureMonth => {
      const { id, target, minimum, achievement, numerator, denominator, excluded } = measure;
      const state = achievement === 'no-events' || achievement === 'not-reported' ? achievement : 'value';
      const about = { period, measure: id, state, target, minimum } as const;
      if (state !== 'value') return { ...about, level: null };
      if (numerator === null || denominator === null || denominator === 0)
        return { ...about, level: measure.level === null ? null : exact(measure.level) };
      const counts = {
        numerator: BigInt(numerator),
        denominator: BigInt(denominator),
        excluded: BigInt(excluded ?? 0),
      };
      const missed = counts.denominator > counts.numerator ? counts.denominator - counts.numerator : 0n;
      return {
        ...about,
        level: ratio(counts.numerator, counts.denominator).mul(hundred),
        counts,
        occurrences: { missed },
      };
    });
}
