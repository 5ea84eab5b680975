import type { Achievement } from '../../../core/domain/achievement.ts';
import type { ReportingMonth } from '../../../core/domain/reporting-month.ts';
import { plusMonths } from '../../../core/domain/reporting-month.ts';
import type { ReportedMeasure } from '../../../core/report/report.schema.ts';

/** A month of a measure as it stands now; null where nothing is known of it. */
export interface ChartMonth {
  readonly period: ReportingMonth;
  readonly known: { readonly level: string | null; readonly achievement: Achievement; readonly told: boolean } | null;
}

const MONTHS = 13;

/** The last thirteen months of a measure by the calendar, oldest first: a month of which nothing is known keeps its place. */
export function lastMonths(measure: ReportedMeasure, period: ReportingMonth): ChartMonth[] {
  const known = new Map<string, ChartMonth['known']>([
    ...measure.history.map(
      ({ period: month, level, achievement, told }) =>
        [month, { level, achievement, told: told !== undefined }] as const,
    ),
    [period, { level: measure.levelInFull ?? measure.level, achievement: measure.achievement, told: false }],
  ]);
  return Array.from({ length: MONTHS }, (_, back) => {
    const month = plusMonths(period, back - MONTHS + 1);
    return { period: month, known: known.get(month) ?? null };
  });
}
