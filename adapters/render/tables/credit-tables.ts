import type { Report } from '../../../core/report/report.schema.ts';
import { type ReportTable, reportTable } from './report-table.ts';

export function creditTables(report: Report): ReportTable[] {
  return [
    reportTable('service-credits', report.serviceCredits, {
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
    }),
    reportTable('service-credit-totals', report.serviceCreditTotals, {
      provider: row => row.provider,
      before_cap: row => row.beforeCap,
      amount: row => row.amount,
      currency: row => row.currency,
    }),
  ];
}
