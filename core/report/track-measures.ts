import { ACHIEVEMENTS, type Achievement } from '../domain/achievement.ts';
import { MISSED_RUN, missedOf, monthRun } from '../domain/month-run.ts';
import { plusMonths, type ReportingMonth } from '../domain/reporting-month.ts';
import type { TrackedMeasure, TrackedMonth } from './tracker.schema.ts';

/** A row of a published table, by the names of its columns; an empty cell is an empty text. */
export type PublishedRow = Readonly<Record<string, string>>;

/** A month that is out: the rows of `measures.csv` of its first version and of its newest. */
export interface VersionsOfMonth {
  readonly period: ReportingMonth;
  readonly version: number;
  readonly first: readonly PublishedRow[];
  readonly newest: readonly PublishedRow[];
}

/**
 * Every measure by month, as the months stand now: of published months what they publish, of earlier ones what the newest report holds of
 * earlier reports. Measures come in the order of the newest month that has them.
 * @param told rows of `history.csv` of the newest version, of months that this system has not published
 */
export function trackMeasures(months: readonly VersionsOfMonth[], told: readonly PublishedRow[]): TrackedMeasure[] {
  const newestFirst = months.toReversed();
  const known = new Map<string, PublishedRow>();
  for (const { newest } of newestFirst)
    for (const row of newest) if (!known.has(keyOf(row))) known.set(keyOf(row), row);
  const published = months.map(month => ({
    ...month,
    first: byKey(month.first),
    newest: byKey(month.newest),
  }));
  const out = new Set(months.map(({ period }) => period));
  const toldRows = Map.groupBy(
    told.filter(row => row.told_by && !out.has(row.period ?? '')),
    keyOf,
  );
  const last = months.at(-1)?.period ?? '';
  return [...known].map(([key, row]) => {
    const tracked = [
      ...(toldRows.get(key) ?? []).map(toldMonth),
      ...published.flatMap(month => publishedMonth(month, key) ?? []),
    ].sort((a, b) => (a.period < b.period ? -1 : 1));
    const achievements = new Map(tracked.map(({ period, achievement }) => [period, achievement]));
    const { inARow, since, atLeast } = monthRun(last, achievements, MISSED_RUN);
    return {
      measure: row.measure ?? '',
      provider: row.provider || null,
      title: row.title ?? '',
      section: row.section ?? '',
      target: row.target || null,
      minimum: row.minimum || null,
      months: tracked,
      missed: { inARow, since, atLeast, ...missedOf(last, achievements) },
    };
  });
}

/** Every calendar month from the first that any measure knows to the last. */
export function calendar(measures: readonly TrackedMeasure[]): ReportingMonth[] {
  const periods = measures.flatMap(({ months }) => months.map(({ period }) => period)).sort();
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) return [];
  const found: ReportingMonth[] = [];
  for (let month = first; month <= last; month = plusMonths(month, 1)) found.push(month);
  return found;
}

type Keyed = ReadonlyMap<string, PublishedRow>;

const keyOf = ({ measure, provider }: PublishedRow): string => JSON.stringify([measure, provider]);
const byKey = (rows: readonly PublishedRow[]): Keyed => new Map(rows.map(row => [keyOf(row), row]));
const achievementOf = (row: PublishedRow): Achievement =>
  ACHIEVEMENTS.find(achievement => achievement === row.achievement) ?? 'not-reported';

function publishedMonth(
  { period, version, first, newest }: { period: string; version: number; first: Keyed; newest: Keyed },
  key: string,
): TrackedMonth | null {
  const [was, now] = [first.get(key), newest.get(key)];
  if (now === undefined) return null;
  return {
    period,
    level: now.level || null,
    firstPublished: was?.level || null,
    achievement: achievementOf(now),
    restated: was !== undefined && (was.level !== now.level || was.achievement !== now.achievement),
    version,
    told: null,
  };
}

const toldMonth = (row: PublishedRow): TrackedMonth => ({
  period: row.period ?? '',
  level: row.level || null,
  firstPublished: row.first_published || null,
  achievement: achievementOf(row),
  restated: (row.first_published || null) !== (row.level || null),
  version: Number(row.told_version) || 1,
  told: row.told_by ?? '',
});
