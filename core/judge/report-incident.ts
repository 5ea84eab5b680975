import type { Incident } from '../report/report.schema.ts';
import type { IncidentRow } from './read-result.ts';

/** An Incident of the log as the report shows it. */
export const reportIncident = (row: IncidentRow): Incident => ({
  id: row.incident_id,
  category: row.category,
  generation: row.generation,
  region: row.region,
  title: row.title,
  dccResponsible: row.dcc_responsible,
  resolver: row.resolver,
  openedAt: row.opened_at,
  resolvedAt: row.resolved_at,
  closedAt: row.closed_at,
  outageMinutes: row.outage_minutes,
  resolutionMinutes: row.resolution_minutes,
  resolutionMs: row.resolved_at === null ? null : Math.max(0, Date.parse(row.resolved_at) - Date.parse(row.opened_at)),
  targetMinutes: row.target_minutes ?? 0,
  met: row.met,
  excluded: row.exclusion_code !== null,
  exclusionReason: row.exclusion_reason,
  duplicateOf: row.duplicate_of,
  customersAffected: row.customers_affected ?? null,
  summary: row.summary,
  restoration: row.restoration,
});
