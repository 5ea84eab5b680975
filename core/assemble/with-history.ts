import { type Achievement, isMissed } from '../domain/achievement.ts';
import { MISSED_RUN, monthRun, NOT_REPORTED_RUN } from '../domain/month-run.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import type { ReportedMeasure } from '../report/report.schema.ts';
import type { EarlierMonth } from './earlier-reports.ts';

/** Adds a measure's earlier months and, by the calendar, for how long it has been below target or Not Reported, this month included. */
export function withHistory(
  measure: ReportedMeasure,
  months: readonly EarlierMonth[],
  period: ReportingMonth,
): ReportedMeasure {
  const history = months.flatMap(({ period: earlier, first, current }) => {
    const now = find(current.measures, measure);
    if (!now) return [];
    return [
      {
        period: earlier,
        firstPublished: find(first.measures, measure)?.level ?? null,
        level: now.level,
        achievement: now.achievement,
      },
    ];
  });
  return { ...measure, history, ...runsOf({ ...measure, history }, period) };
}

/** The runs of months that a measure and its history make. */
export function runsOf(
  { history, achievement }: Pick<ReportedMeasure, 'history' | 'achievement'>,
  period: ReportingMonth,
): Pick<ReportedMeasure, 'missedMonths' | 'notReportedMonths'> {
  const known = new Map<ReportingMonth, Achievement>(history.map(month => [month.period, month.achievement]));
  known.set(period, achievement);
  const missed = [...known.values()].filter(each => isMissed({ achievement: each }));
  return {
    missedMonths: { ...monthRun(period, known, MISSED_RUN), of: missed.length, in: known.size },
    notReportedMonths: monthRun(period, known, NOT_REPORTED_RUN),
  };
}

const find = (measures: readonly ReportedMeasure[], { id, provider }: ReportedMeasure) =>
  measures.find(other => other.id === id && other.provider === provider);
