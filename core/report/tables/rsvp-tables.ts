import type { Process, Report, RsvpRow } from '../report.schema.ts';
import { type ReportTable, reportTable } from './report-table.ts';

type Row = RsvpRow & { process: string };

const figures = {
  volume: (row: Row) => row.volume,
  responses: (row: Row) => row.responses,
  within_target: (row: Row) => row.withinTarget,
  within_target_percent: (row: Row) => row.level,
  communication_failures: (row: Row) => row.communicationFailures,
  communication_failures_percent: (row: Row) => row.failed,
  mean_ms: (row: Row) => row.meanMs,
  median_ms: (row: Row) => row.medianMs,
  median_step_ms: (row: Row) => row.medianStepMs,
  shortest_ms: (row: Row) => row.shortestMs,
  longest_ms: (row: Row) => row.longestMs,
};

const kinds = { within_target_percent: 'percent', communication_failures_percent: 'percent' } as const;

export function rsvpTables(report: Report): ReportTable[] {
  const rows = (of: (process: Process) => readonly RsvpRow[]): Row[] =>
    report.processes.flatMap(process => of(process).map(row => ({ ...row, process: process.id })));
  return [
    reportTable(
      'rsvp-months',
      rows(process => process.months),
      ['process', 'region'],
      {
        process: row => row.process,
        region: row => row.region,
        ...figures,
      },
      kinds,
    ),
    reportTable(
      'rsvp-days',
      rows(process => process.days),
      ['process', 'region', 'date'],
      {
        process: row => row.process,
        region: row => row.region,
        date: row => row.date,
        ...figures,
      },
      { ...kinds, date: 'date' },
    ),
  ];
}
