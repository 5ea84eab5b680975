import { isMissed } from '../domain/achievement.ts';
import type { ReportedMeasure } from '../report/report.schema.ts';
import type { EarlierMonth } from './earlier-reports.ts';

/** Adds a measure's earlier months, and how long it has been below target, this month included. */
export function withHistory(measure: ReportedMeasure, months: readonly EarlierMonth[]): ReportedMeasure {
  const history = months.flatMap(({ period, first, current }) => {
    const now = find(current.measures, measure);
    if (!now) return [];
    return [
      {
        period,
        firstPublished: find(first.measures, measure)?.level ?? null,
        level: now.level,
        achievement: now.achievement,
      },
    ];
  });
  const all = [...history, measure];
  const lastPass = all.findLastIndex(month => !isMissed(month));
  return {
    ...measure,
    history,
    missedMonths: {
      inARow: all.length - 1 - lastPass,
      of: all.filter(isMissed).length,
      in: all.length,
    },
  };
}

const find = (measures: readonly ReportedMeasure[], { id, provider }: ReportedMeasure) =>
  measures.find(other => other.id === id && other.provider === provider);
