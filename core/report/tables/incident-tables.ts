import type { Report } from '../report.schema.ts';
import { type ReportTable, reportTable } from './report-table.ts';

export function incidentTables(report: Report): ReportTable[] {
  return [
    reportTable(
      'incidents',
      report.incidents,
      ['incident'],
      {
        incident: row => row.id,
        category: row => row.category,
        generation: row => row.generation,
        region: row => row.region,
        title: row => row.title,
        resolver: row => row.resolver,
        opened_at: row => row.openedAt,
        resolved_at: row => row.resolvedAt,
        closed_at: row => row.closedAt,
        outage_minutes: row => row.outageMinutes,
        resolution_minutes: row => row.resolutionMinutes,
        resolution_ms: row => row.resolutionMs,
        target_minutes: row => row.targetMinutes,
        met: row => row.met,
        excluded: row => row.excluded,
        exclusion_reason: row => row.exclusionReason,
        duplicate_of: row => row.duplicateOf,
        customers_affected: row => row.customersAffected,
        summary: row => row.summary,
        restoration: row => row.restoration,
      },
      { opened_at: 'instant', resolved_at: 'instant', closed_at: 'instant' },
    ),
    reportTable('exceptions', report.exceptions, ['provider', 'measure', 'code'], {
      provider: row => row.provider,
      measure: row => row.measure,
      code: row => row.code,
      reason: row => row.reason,
      count: row => row.count,
      previous_count: row => row.previousCount,
    }),
    reportTable('exception-totals', report.exceptionTotals, ['provider'], {
      provider: row => row.provider,
      measures: row => row.measures,
      count: row => row.count,
      previous_count: row => row.previousCount,
      previous_told: row => row.previousTold ?? false,
    }),
  ];
}
