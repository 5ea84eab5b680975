import type { Catalogue, MeasureDefinition } from '../catalogue/catalogue.ts';
import { feedsBeside, isIfAny } from '../catalogue/feeds-needed.ts';
import { providerCodes } from '../catalogue/in-force.ts';
import { monthsRead } from '../catalogue/months-read.ts';
import { tablesRead } from '../catalogue/tables-read.ts';
import type { Levels } from '../domain/achievement.ts';
import { plusMonths } from '../domain/reporting-month.ts';
import type { ReportedMeasure } from '../report/report.schema.ts';
import type { Manifest } from '../run/manifest.schema.ts';
import { absentDrops } from './absent-drops.ts';
import { addCounts, type Counts, judgeLevel, levelOf } from './count.ts';
import { levelsFor } from './levels-for.ts';
import type { LevelRow } from './read-result.ts';

/** What a provider's part of a measure rests on. */
export interface Counting {
  readonly counts: Counts | null;
  readonly rows: readonly LevelRow[];
  readonly method: ReportedMeasure['method'];
  readonly sql: string | null;
  readonly feeds: readonly string[];
}

/** The measure as one provider stands in it (or, for a Code Performance Measure, as a whole), apart from its history. */
export function judgeMeasure(
  catalogue: Catalogue,
  manifest: Manifest,
  measure: MeasureDefinition,
  provider: string | null,
  { counts, rows, method, sql, feeds }: Counting,
): ReportedMeasure {
  const contract = levelsFor(catalogue, measure.id, provider, manifest.period);
  const levels = { target: contract?.target ?? null, minimum: contract?.minimum ?? null };
  const judged = counts
    ? judgeLevel(levelOf(counts), levels)
    : { level: null, levelInFull: null, achievement: 'not-reported' as const, roundingDecides: false };
  const beside = feedsBeside(catalogue, sql === null ? undefined : measure.sql, feeds);
  const rests = [...feeds, ...beside].sort();
  const absent = [
    ...absentDrops(catalogue, manifest, feeds, provider, measure.needs_months),
    ...absentDrops(catalogue, manifest, beside, null).filter(row => provider === null || row.provider === provider),
  ];
  return {
    ...frame(measure, provider),
    ...judged,
    numerator: counts?.numerator ?? null,
    denominator: counts?.denominator ?? null,
    excluded: counts?.excluded ?? null,
    ...levels,
    method,
    members: [],
    otherMethod: null,
    breakdown: breakdownOf(measure, rows, levels),
    ...regionsOf(measure, rows, levels),
    ...NO_HISTORY,
    incomplete: counts !== null && absent.length > 0,
    trust: { definition: trustOf(measure), levels: contract ? trustOf(contract) : null },
    evidence: {
      sql,
      rollups: sql && measure.sql ? [...tablesRead(catalogue, measure.sql).rollups] : [],
      drops: manifest.drops
        .filter(
          drop =>
            isRead(catalogue, manifest, measure, rests, drop) && (provider === null || drop.provider === provider),
        )
        .map(({ dropId }) => dropId),
      feeds: rests.filter(feed => !isIfAny(catalogue, feed)),
      absent,
    },
  };
}

/** What a measure has before its earlier months are known. */
export const NO_HISTORY = {
  history: [],
  missedMonths: { inARow: 0, since: null, atLeast: false, gaps: [], of: 0, in: 0 },
  notReportedMonths: { inARow: 0, since: null, atLeast: false, gaps: [] },
} satisfies Partial<ReportedMeasure>;

/** The words of a measure. */
export const frame = (measure: MeasureDefinition, provider: string | null) => ({
  id: measure.id,
  provider,
  title: measure.title,
  ...(measure.short !== undefined && { short: measure.short }),
  ...(measure.processes.length > 0 && { processes: measure.processes }),
  section: measure.section,
  kind: measure.kind,
  category: measure.category,
  reference: measure.reference,
  definition: measure.definition,
  formula: measure.formula,
});

export const trustOf = ({
  source,
  confidence,
  note,
}: {
  source: string;
  confidence: ReportedMeasure['trust']['definition']['confidence'];
  note?: string | undefined;
}) => (note === undefined ? { source, confidence } : { source, confidence, note });

/** The parts of a measure, each held against the levels of the whole: what misses in one region is not averaged away. */
function breakdownOf(
  measure: MeasureDefinition,
  rows: readonly LevelRow[],
  levels: Levels,
): ReportedMeasure['breakdown'] {
  if (measure.breakdown.length === 0) return [];
  const groups = Map.groupBy(rows, row => JSON.stringify(measure.breakdown.map(({ name }) => String(row[name] ?? ''))));
  return [...groups.values()].map(group => {
    const counts = addCounts(group);
    const by = Object.fromEntries(measure.breakdown.map(({ name }) => [name, String(group[0]?.[name] ?? '')]));
    const { level, levelInFull, achievement } = judgeLevel(levelOf(counts), levels);
    return { by, level, levelInFull, achievement, ...counts };
  });
}

/** The regions of a measure as a whole, where its parts are regions by something else. */
function regionsOf(
  { breakdown }: MeasureDefinition,
  rows: readonly LevelRow[],
  levels: Levels,
): Pick<ReportedMeasure, 'regions'> {
  if (breakdown.length < 2 || !breakdown.some(({ name }) => name === 'region')) return {};
  const groups = [...Map.groupBy(rows, row => String(row.region ?? ''))];
  return {
    regions: groups.map(([region, group]) => {
      const counts = addCounts(group);
      const { level, achievement } = judgeLevel(levelOf(counts), levels);
      return { region, level, achievement, ...counts };
    }),
  };
}

/** Whether every needed feed is in for every needed month: from this provider, or for the whole from anyone who sends it. */
export function isReported(
  manifest: Manifest,
  feeds: readonly string[],
  provider: string | null,
  monthsBack: readonly number[] = [0],
): boolean {
  const months = monthsBack.map(back => plusMonths(manifest.period, -back));
  return feeds.every(feed =>
    months.every(month =>
      manifest.drops.some(
        drop => drop.feed === feed && drop.period === month && (provider === null || drop.provider === provider),
      ),
    ),
  );
}

/** Whether a measure reads a drop: of a feed that it needs, and of the months that it looks at. A run may pin more for others. */
export const isRead = (
  catalogue: Catalogue,
  manifest: Manifest,
  { months }: MeasureDefinition,
  feeds: readonly string[],
  { feed, period }: Manifest['drops'][number],
): boolean => feeds.includes(feed) && monthsRead(catalogue, feed, manifest.period, months).includes(period);

export const providersOf = (catalogue: Catalogue, measure: MeasureDefinition, manifest: Manifest): string[] =>
  providerCodes(catalogue.contracts, measure.providers, manifest.period);
