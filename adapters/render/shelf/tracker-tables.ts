import { type ReportTable, reportTable } from '../../../core/report/tables/report-table.ts';
import type { TrackedMeasure, TrackedMonth, Tracker } from '../../../core/report/tracker.schema.ts';

/** The tracker with a row for each measure and month that is known. */
export const trackerMonths = ({ measures }: Tracker): ReportTable =>
  reportTable(
    'tracker',
    measures.flatMap(of => of.months.map(month => ({ of, month }))),
    ['measure', 'provider', 'period'],
    {
      measure: ({ of }) => of.measure,
      provider: ({ of }) => of.provider,
      title: ({ of }) => of.title,
      section: ({ of }) => of.section,
      period: ({ month }) => month.period,
      version: ({ month }) => month.version,
      level: ({ month }) => month.level,
      first_published: ({ month }) => month.firstPublished,
      achievement: ({ month }) => month.achievement,
      restated: ({ month }) => month.restated,
      told_by: ({ month }) => month.told,
    },
    { level: 'percent', first_published: 'percent' },
  );

/** The same as it stands on the page: a row for each measure, a column for each month. */
export function trackerGrid({ measures, periods }: Tracker): ReportTable {
  const shown = (found: TrackedMonth | undefined): string | null =>
    (found && (found.level ?? found.achievement)) || null;
  const byMonth = Object.fromEntries(
    periods.map(period => [period, (row: TrackedMeasure) => shown(row.months.find(each => each.period === period))]),
  );
  return reportTable(
    'measures-by-month',
    measures,
    ['measure', 'provider'],
    {
      measure: row => row.measure,
      provider: row => row.provider,
      title: row => row.title,
      target: row => row.target,
      minimum: row => row.minimum,
      months_missed_in_a_row: row => row.missed.inARow,
      missed_since: row => row.missed.since,
      months_missed: row => row.missed.of,
      months_looked_at: row => row.missed.in,
      ...byMonth,
    } as Record<string, (row: TrackedMeasure) => string | number | null>,
    Object.fromEntries(['target', 'minimum', ...periods].map(name => [name, 'percent' as const])),
  );
}
