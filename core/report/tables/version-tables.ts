import type { Change, Report } from '../report.schema.ts';
import { type ReportTable, reportTable } from './report-table.ts';

/** What changed since the version before, what the gate found, and what the version was made from. */
export const versionTables = (report: Report): ReportTable[] =>
  [statements, summary, changesOf, timeliness, findings, drops, queries].map(table => table(report));

const statements = (report: Report): ReportTable =>
  reportTable('statements', report.statements, ['id'], {
    id: row => row.id,
    place: row => row.place,
    text: row => row.text,
    standing: row => row.standing,
    feeds: row => row.feeds,
  });

const summary = (report: Report): ReportTable =>
  reportTable('summary', report.summary.groups, ['group'], {
    group: row => row.group,
    title: row => row.title,
    measures: row => row.measures,
    met: row => row.met,
    below_target: row => row.missed,
    of_them_below_minimum: row => row.belowMinimum,
    no_target: row => row.noTarget,
    no_events: row => row.noEvents,
    not_reported: row => row.notReported,
    incomplete: row => row.incomplete,
    against_illustrative_levels: row => row.illustrative,
  });

const changesOf = (report: Report): ReportTable => changesTable(report.reissue?.changes ?? []);

/** A row for each cell that differs between two versions. */
export const changesTable = (changes: readonly Change[]): ReportTable =>
  reportTable(
    'changes',
    changes,
    ['table', 'where', 'figure'],
    {
      table: row => row.table,
      where: row => row.where,
      measure: row => row.measure,
      provider: row => row.provider,
      figure: row => row.figure,
      old: row => row.old,
      new: row => row.new,
      why: row => row.why,
      drops: row => row.drops,
    },
    { old: 'decimal', new: 'decimal' },
  );

const timeliness = (report: Report): ReportTable =>
  reportTable(
    'timeliness',
    report.timeliness?.feeds ?? [],
    ['provider', 'feed'],
    {
      provider: row => row.provider,
      feed: row => row.feed,
      working_day: row => row.workingDay,
      due_on: row => row.dueOn,
      state: row => row.state,
      files: row => row.files,
      arrived_on: row => row.arrivedOn,
      corrected_on: row => row.correctedOn,
      working_days_late: row => row.workingDaysLate,
    },
    { due_on: 'date', arrived_on: 'date', corrected_on: 'date' },
  );

const findings = (report: Report): ReportTable =>
  reportTable('findings', report.findings, ['code', 'text'], {
    code: row => row.code,
    severity: row => row.severity,
    text: row => row.text,
  });

const drops = (report: Report): ReportTable =>
  reportTable(
    'drops',
    report.provenance.drops,
    ['drop'],
    {
      drop: row => row.dropId,
      provider: row => row.provider,
      feed: row => row.feed,
      period: row => row.period,
      file: row => row.file,
      sha256: row => row.sha256,
      accepted: row => row.accepted,
      rejected: row => row.rejected,
      arrived_at: row => row.arrivedAt,
    },
    { arrived_at: 'instant' },
  );

const queries = (report: Report): ReportTable =>
  reportTable('queries', report.provenance.queries, ['measure'], {
    measure: row => row.measure,
    path: row => row.path,
    sha256: row => row.sha256,
  });
