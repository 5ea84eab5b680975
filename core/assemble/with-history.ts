import type { Achievement } from '../domain/achievement.ts';
import { MISSED_RUN, missedOf, monthRun, NOT_REPORTED_RUN } from '../domain/month-run.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import type { ReportedMeasure } from '../report/report.schema.ts';
import { type ToldRow, toldOf } from '../report/told-row.schema.ts';
import type { EarlierMonth } from './earlier-reports.ts';

type HistoryMonth = ReportedMeasure['history'][number];

/**
 * Adds a measure's earlier months and, by the calendar, for how long it has been below target or Not Reported, this month included.
 * `told` are rows of months that this system has not published.
 */
export function withHistory(
  measure: ReportedMeasure,
  months: readonly EarlierMonth[],
  told: readonly ToldRow[],
  period: ReportingMonth,
): ReportedMeasure {
  const history = [...publishedMonths(measure, months), ...toldMonths(measure, told)].sort((a, b) =>
    a.period < b.period ? -1 : 1,
  );
  return { ...measure, history, ...runsOf({ ...measure, history }, period) };
}

const publishedMonths = (measure: ReportedMeasure, months: readonly EarlierMonth[]): HistoryMonth[] =>
  months.flatMap(({ period, first, current }) => {
    const now = find(current.measures, measure);
    if (!now) return [];
    const { level, achievement } = now;
    return [{ period, firstPublished: find(first.measures, measure)?.level ?? null, level, achievement }];
  });

function toldMonths({ id, provider }: ReportedMeasure, told: readonly ToldRow[]): HistoryMonth[] {
  const periods = [...new Set(told.map(({ period }) => period))];
  return periods.flatMap(period => {
    const found = toldOf(told, { period, provider, measure: id });
    if (!found || found.current.achievement === null) return [];
    const { level, achievement, version, target, minimum, source, confidence } = found.current;
    return [
      {
        period,
        firstPublished: found.first.level,
        level,
        achievement,
        told: { version, target, minimum, source, confidence },
      },
    ];
  });
}

/** The runs of months that a measure and its history make. */
export function runsOf(
  { history, achievement }: Pick<ReportedMeasure, 'history' | 'achievement'>,
  period: ReportingMonth,
): Pick<ReportedMeasure, 'missedMonths' | 'notReportedMonths'> {
  const known = new Map<ReportingMonth, Achievement>(history.map(month => [month.period, month.achievement]));
  known.set(period, achievement);
  return {
    missedMonths: { ...monthRun(period, known, MISSED_RUN), ...missedOf(period, known) },
    notReportedMonths: monthRun(period, known, NOT_REPORTED_RUN),
  };
}

const find = (measures: readonly ReportedMeasure[], { id, provider }: ReportedMeasure) =>
  measures.find(other => other.id === id && other.provider === provider);
