import type { Report } from '../report.schema.ts';
import { type ReportTable, reportTable } from './report-table.ts';

export const creditTables = (report: Report): ReportTable[] =>
  [
    serviceCredits,
    serviceCreditTotals,
    serviceCreditHistory,
    serviceCreditAdjustments,
    serviceCreditCounters,
    serviceCreditShares,
    serviceCreditCurves,
    contractChanges,
    contractChangeCosts,
  ].map(table => table(report));

const serviceCredits = (report: Report): ReportTable =>
  reportTable(
    'service-credits',
    report.serviceCredits,
    ['provider', 'measure'],
    {
      provider: row => row.provider,
      measure: row => row.measure,
      level: row => row.level,
      target: row => row.target,
      minimum: row => row.minimum,
      rule: row => row.rule,
      points: row => row.points,
      percentage: row => row.percentage,
      charge_base: row => row.chargeBase,
      before_caps: row => row.beforeCaps,
      amount: row => row.amount,
      currency: row => row.currency,
      confidence: row => row.confidence,
    },
    {
      level: 'percent',
      target: 'percent',
      minimum: 'percent',
      points: 'decimal',
      percentage: 'percent',
      charge_base: 'money',
      before_caps: 'money',
      amount: 'money',
    },
  );

const serviceCreditTotals = (report: Report): ReportTable =>
  reportTable(
    'service-credit-totals',
    report.serviceCreditTotals,
    ['provider'],
    {
      provider: row => row.provider,
      before_cap: row => row.beforeCaps,
      amount: row => row.amount,
      adjustments: row => row.adjustments ?? null,
      carried_forward: row => row.carriedForward ?? null,
      currency: row => row.currency,
    },
    { before_cap: 'money', amount: 'money', adjustments: 'money', carried_forward: 'money' },
  );

const serviceCreditHistory = (report: Report): ReportTable =>
  reportTable(
    'service-credit-history',
    report.serviceCreditHistory ?? [],
    ['provider', 'period'],
    {
      provider: row => row.provider,
      period: row => row.period,
      first_published: row => row.firstPublished,
      restated: row => row.restated,
      reason: row => row.reason,
      told_by: row => row.told ?? null,
    },
    { first_published: 'money', restated: 'money' },
  );

const serviceCreditAdjustments = (report: Report): ReportTable =>
  reportTable(
    'service-credit-adjustments',
    report.serviceCreditAdjustments ?? [],
    ['provider', 'period', 'measure'],
    {
      provider: row => row.provider,
      period: row => row.period,
      measure: row => row.measure,
      was: row => row.was,
      now: row => row.now,
      difference: row => row.difference,
      reason: row => row.reason,
    },
    { was: 'money', now: 'money', difference: 'money' },
  );

const serviceCreditCounters = (report: Report): ReportTable =>
  reportTable(
    'service-credit-counters',
    report.serviceCreditCounters ?? [],
    ['provider', 'counter', 'measure'],
    {
      provider: row => row.provider,
      counter: row => row.id,
      title: row => row.title,
      meaning: row => row.meaning,
      measure: row => row.measure,
      value: row => row.value,
      threshold: row => row.threshold,
      window: row => row.window,
      reached: row => row.reached,
    },
    { value: 'decimal', threshold: 'decimal' },
  );

const serviceCreditShares = (report: Report): ReportTable =>
  reportTable(
    'service-credit-shares',
    report.serviceCreditShares ?? [],
    ['provider', 'among', 'party'],
    {
      provider: row => row.provider,
      among: row => row.among,
      by: row => row.by,
      party: row => row.party,
      amount: row => row.amount,
    },
    { amount: 'money' },
  );

const serviceCreditCurves = (report: Report): ReportTable =>
  reportTable(
    'service-credit-curves',
    (report.serviceCreditCurves ?? []).flatMap(curve =>
      curve.points.map((point, index) => ({ ...curve, point, corner: index + 1 })),
    ),
    ['provider', 'measure', 'clause', 'corner'],
    {
      provider: row => row.provider,
      measure: row => row.measure,
      clause: row => row.clause,
      corner: row => row.corner,
      figure: row => row.figure,
      at: row => row.point.at,
      gives: row => row.point.gives,
      unit: row => row.unit,
      most: row => row.most,
    },
    { at: 'decimal', gives: 'decimal', most: 'money' },
  );

const contractChanges = (report: Report): ReportTable =>
  reportTable('contract-changes', report.contractReview?.changes ?? [], ['kind', 'says'], {
    kind: row => row.kind,
    says: row => row.says,
    terms: row => row.restsOnIt.join('; ') || null,
  });

const contractChangeCosts = (report: Report): ReportTable =>
  reportTable(
    'contract-change-costs',
    report.contractReview?.costs ?? [],
    ['provider'],
    {
      provider: row => row.provider,
      months: row => row.months,
      before: row => row.before,
      after: row => row.after,
      difference: row => row.difference,
    },
    { before: 'money', after: 'money', difference: 'money' },
  );
