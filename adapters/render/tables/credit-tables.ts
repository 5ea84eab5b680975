import type { Report } from '../../../core/report/report.schema.ts';
import { type ReportTable, reportTable } from './report-table.ts';

export function creditTables(report: Report): ReportTable[] {
  return [
    reportTable(
      'service-credits',
      report.serviceCredits,
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
    ),
    reportTable(
      'service-credit-totals',
      report.serviceCreditTotals,
      {
        provider: row => row.provider,
        before_cap: row => row.beforeCap,
        amount: row => row.amount,
        adjustments: row => row.adjustments ?? null,
        carried_forward: row => row.carriedForward ?? null,
        currency: row => row.currency,
      },
      { before_cap: 'money', amount: 'money', adjustments: 'money', carried_forward: 'money' },
    ),
    reportTable(
      'service-credit-history',
      report.serviceCreditHistory ?? [],
      {
        provider: row => row.provider,
        period: row => row.period,
        first_published: row => row.firstPublished,
        restated: row => row.restated,
        reason: row => row.reason,
      },
      { first_published: 'money', restated: 'money' },
    ),
    reportTable(
      'service-credit-adjustments',
      report.serviceCreditAdjustments ?? [],
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
    ),
    reportTable(
      'service-credit-counters',
      report.serviceCreditCounters ?? [],
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
    ),
  ];
}
