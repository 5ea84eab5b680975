import { exact, toDecimal } from '../../domain/exact.ts';
import type { ReportedMeasure, ServiceCredit } from '../../report/report.schema.ts';
import { ALL_MEASURES, type ToldRow, toldOf } from '../../report/told-row.schema.ts';
import type { PublishedMonth, PublishedReport } from './restate-credits.ts';

/** What stands in the place of a measure where a provider's credits are known as one sum. */
const NO_MEASURE = 'none';

/**
 * The months before this system as the credit engine takes them, from what earlier reports stated. A provider is in a month only where its
 * credits were told: a level alone does not say what was credited, and nothing is worked out in its place.
 */
export function toldMonths(told: readonly ToldRow[], measures: readonly ReportedMeasure[]): PublishedMonth[] {
  const byPeriod = [...Map.groupBy(told, ({ period }) => period)].sort(([a], [b]) => (a < b ? -1 : 1));
  return byPeriod.map(([period, rows]) => ({
    period,
    first: reportOf(rows, measures, 'first'),
    current: reportOf(rows, measures, 'current'),
    told: [
      ...new Set(rows.flatMap(({ provider, credits }) => (provider !== null && credits !== null ? [provider] : []))),
    ],
  }));
}

function reportOf(
  rows: readonly ToldRow[],
  measures: readonly ReportedMeasure[],
  which: 'first' | 'current',
): PublishedReport {
  const keys = new Map(rows.map(row => [JSON.stringify([row.provider, row.measure]), row]));
  const own = [...keys.values()].flatMap(key => toldOf(rows, key)?.[which] ?? []);
  const version = Math.max(...rows.map(row => row.version));
  const restated = own.find(row => row.version > 1);
  return {
    version,
    reissue:
      which === 'current' && restated ? { of: restated.version - 1, reason: restated.source, changes: [] } : null,
    measures: own.flatMap(row => measureOf(row, measures)),
    serviceCredits: own.flatMap(creditOf),
    serviceCreditTotals: [],
  };
}

/** This month's measure, standing as it was told: its counts are not known. One told without the levels that it was held against cannot be charged for. */
function measureOf(row: ToldRow, measures: readonly ReportedMeasure[]): ReportedMeasure[] {
  const now = measures.find(({ id, provider }) => id === row.measure && provider === row.provider);
  const { achievement, level, target, minimum } = row;
  const silent = achievement === 'no-events' || achievement === 'not-reported';
  if (!now || achievement === null || (level === null && !silent)) return [];
  const untold = (now.target !== null && target === null) || (now.minimum !== null && minimum === null);
  if (untold && !silent) return [];
  return [
    { ...now, level, target, minimum, achievement, numerator: null, denominator: null, excluded: null, breakdown: [] },
  ];
}

function creditOf(row: ToldRow): ServiceCredit[] {
  const { provider, credits } = row;
  if (provider === null || credits === null || exact(credits).compare(0) === 0) return [];
  const amount = toDecimal(exact(credits), 2);
  return [
    {
      provider,
      measure: row.measure === ALL_MEASURES ? NO_MEASURE : row.measure,
      level: row.level,
      target: row.target,
      minimum: row.minimum,
      rule: row.source,
      points: null,
      percentage: null,
      chargeBase: null,
      beforeCaps: amount,
      amount,
      currency: 'GBP',
      confidence: row.confidence,
    },
  ];
}
