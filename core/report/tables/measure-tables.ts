import { isMissed } from '../../domain/achievement.ts';
import type { Report, ReportedMeasure } from '../report.schema.ts';
import { type ReportTable, reportTable } from './report-table.ts';

type Counted = Pick<ReportedMeasure, 'level' | 'numerator' | 'denominator' | 'excluded'>;

const measureOf = {
  measure: ({ of }: { of: ReportedMeasure }) => of.id,
  provider: ({ of }: { of: ReportedMeasure }) => of.provider,
};
const counted = {
  level: (row: Counted) => row.level,
  numerator: (row: Counted) => row.numerator,
  denominator: (row: Counted) => row.denominator,
  excluded: (row: Counted) => row.excluded,
};

/** What stands under a measure, each row beside its measure. */
const under = <Row>(
  report: Report,
  rows: (measure: ReportedMeasure) => readonly Row[],
): (Row & { of: ReportedMeasure })[] => report.measures.flatMap(of => rows(of).map(row => ({ ...row, of })));

export const measureTables = (report: Report): ReportTable[] =>
  [measures, breakdown, members, history, earlierReports, evidence].map(table => table(report));

const measures = (report: Report): ReportTable =>
  reportTable(
    'measures',
    report.measures,
    ['measure', 'provider'],
    {
      measure: row => row.id,
      provider: row => row.provider,
      title: row => row.title,
      section: row => row.section,
      kind: row => row.kind,
      category: row => row.category,
      reference: row => row.reference,
      ...counted,
      target: row => row.target,
      minimum: row => row.minimum,
      achievement: row => row.achievement,
      incomplete: row => row.incomplete,
      rounding_decides: row => row.roundingDecides,
      level_in_full: row => row.levelInFull,
      method: row => row.method,
      other_method: row => row.otherMethod?.method ?? null,
      other_method_level: row => row.otherMethod?.level ?? null,
      members: row => (row.members.length === 0 ? null : row.members.length),
      members_not_reported: row => row.failureToReport?.notReported ?? null,
      level_without_not_reported: row => row.failureToReport?.excludedLevel ?? null,
      level_with_not_reported_as_zero: row => row.failureToReport?.zeroLevel ?? null,
      drops_absent: row => row.evidence.absent.map(({ feed, provider, period }) => `${provider} ${feed} ${period}`),
      parts_missed: row =>
        row.breakdown.filter(part => part.achievement !== undefined && isMissed({ achievement: part.achievement }))
          .length,
      stated_level: row => row.stated?.level ?? null,
      stated_numerator: row => row.stated?.numerator ?? null,
      stated_denominator: row => row.stated?.denominator ?? null,
      stated_differs: row => row.stated?.differs ?? null,
      months_missed_in_a_row: row => row.missedMonths.inARow,
      missed_since: row => row.missedMonths.since,
      missed_at_least: row => row.missedMonths.atLeast,
      missed_gaps: row => row.missedMonths.gaps.map(({ period, state }) => `${period} ${state}`),
      months_not_reported_in_a_row: row => row.notReportedMonths.inARow,
      not_reported_since: row => row.notReportedMonths.since,
      months_missed: row => row.missedMonths.of,
      months_looked_at: row => row.missedMonths.in,
      definition_confidence: row => row.trust.definition.confidence,
      levels_confidence: row => row.trust.levels?.confidence ?? null,
      levels_source: row => row.trust.levels?.source ?? null,
    },
    {
      level: 'percent',
      target: 'percent',
      minimum: 'percent',
      other_method_level: 'percent',
      level_without_not_reported: 'percent',
      level_with_not_reported_as_zero: 'percent',
      stated_level: 'percent',
    },
  );

const breakdown = (report: Report): ReportTable =>
  reportTable(
    'breakdown',
    under(report, measure => measure.breakdown),
    ['measure', 'provider', 'by'],
    {
      ...measureOf,
      by: row => Object.entries(row.by).map(([name, value]) => `${name}=${value}`),
      ...counted,
      achievement: row => row.achievement ?? null,
    },
    { level: 'percent' },
  );

const members = (report: Report): ReportTable =>
  reportTable(
    'members',
    under(report, measure => measure.members),
    ['measure', 'provider', 'member', 'member_provider'],
    {
      ...measureOf,
      member: row => row.id,
      member_provider: row => row.provider,
      ...counted,
      achievement: row => row.achievement,
    },
    { level: 'percent' },
  );

const history = (report: Report): ReportTable =>
  reportTable(
    'history',
    under(report, measure => measure.history),
    ['measure', 'provider', 'period'],
    {
      ...measureOf,
      period: row => row.period,
      first_published: row => row.firstPublished,
      level: row => row.level,
      achievement: row => row.achievement,
      told_by: row => row.told?.source ?? null,
      told_version: row => row.told?.version ?? null,
      told_confidence: row => row.told?.confidence ?? null,
      target: row => row.told?.target ?? null,
      minimum: row => row.told?.minimum ?? null,
    },
    { first_published: 'percent', level: 'percent', target: 'percent', minimum: 'percent' },
  );

const earlierReports = (report: Report): ReportTable =>
  reportTable(
    'earlier-reports',
    report.earlierReports,
    ['period', 'provider', 'measure', 'version'],
    {
      period: row => row.period,
      provider: row => row.provider,
      measure: row => row.measure,
      version: row => row.version,
      level: row => row.level,
      target: row => row.target,
      minimum: row => row.minimum,
      achievement: row => row.achievement,
      exceptions: row => row.exceptions,
      credits: row => row.credits,
      source: row => row.source,
      confidence: row => row.confidence,
    },
    { level: 'percent', target: 'percent', minimum: 'percent', credits: 'money' },
  );

const evidence = (report: Report): ReportTable =>
  reportTable('evidence', under(report, evidenceOf), ['measure', 'provider', 'kind', 'reference'], {
    ...measureOf,
    kind: row => row.kind,
    reference: row => row.reference,
  });

const evidenceOf = ({ evidence: { sql, rollups, drops } }: ReportedMeasure): { kind: string; reference: string }[] => [
  ...(sql === null ? [] : [{ kind: 'sql', reference: sql }]),
  ...rollups.map(reference => ({ kind: 'rollup', reference })),
  ...drops.map(reference => ({ kind: 'drop', reference })),
];
