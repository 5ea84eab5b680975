import type { Report } from '../report.schema.ts';
import { type ReportTable, reportTable } from './report-table.ts';

/** What people say, what is known of each miss, and the losses that both speak of. */
export function commentaryTables(report: Report): ReportTable[] {
  return [
    reportTable(
      'commentary',
      report.commentary,
      ['measure', 'provider', 'region', 'kind', 'sender', 'feed'],
      {
        measure: row => row.measure,
        provider: row => row.provider,
        region: row => row.region,
        kind: row => row.kind,
        text: row => row.text,
        role: row => row.role,
        written_on: row => row.writtenOn,
        sender: row => row.sender,
        feed: row => row.via,
      },
      { written_on: 'date' },
    ),
    reportTable(
      'misses',
      report.misses,
      ['measure', 'provider'],
      {
        measure: row => row.measure,
        provider: row => row.provider,
        facts: row => row.facts.join(' '),
        incidents: row => row.incidents.map(({ id }) => id),
        level_without_incidents: row => row.withoutIncidents,
        members: row => row.members.map(({ id, provider }) => `${provider} ${id}`),
        level_without_members: row => row.withoutMembers,
        volume_before: row => row.volumeBefore,
        exceptions_before: row => row.exceptionsBefore,
        explained_by: row => row.explainedBy,
        steps_told: row => row.stepsTold,
      },
      { level_without_incidents: 'percent', level_without_members: 'percent' },
    ),
    reportTable(
      'lost-to-incidents',
      report.misses.flatMap(({ measure, provider, incidents }) =>
        incidents.map(row => ({ ...row, measure, provider })),
      ),
      ['measure', 'provider', 'incident'],
      {
        measure: row => row.measure,
        provider: row => row.provider,
        incident: row => row.id,
        minutes: row => row.minutes,
      },
    ),
    reportTable(
      'interruptions',
      report.interruptions,
      ['provider', 'kind', 'outage'],
      {
        provider: row => row.provider,
        kind: row => row.kind,
        outage: row => row.id,
        name: row => row.name,
        region: row => row.region,
        extent: row => row.extent,
        started_at: row => row.startedAt,
        ended_at: row => row.endedAt,
        incident: row => row.incident,
        minutes: row => row.minutes,
      },
      { started_at: 'instant', ended_at: 'instant' },
    ),
  ];
}
