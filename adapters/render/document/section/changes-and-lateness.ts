import { plural } from '../../../../core/domain/english.ts';
import type { Report } from '../../../../core/report/report.schema.ts';
import { findingSays } from '../../../../core/statements/words.ts';
import { count, date } from '../../format.ts';
import { CAUSES } from '../../table-words.ts';
import { type Block, heading, paragraph, table } from '../block.ts';
import type { DocumentSection } from './section.ts';

/** What differs from the version before, and what came late or not at all. */
export const changesAndLateness: DocumentSection = report => [
  heading(1, 'Changes and lateness'),
  heading(2, 'Changes since the version before'),
  ...changes(report),
  heading(2, 'Drops late or missing'),
  ...lateness(report),
  ...findings(report),
];

function changes({ reissue, version }: Report): Block[] {
  if (reissue === null) return [paragraph('This is the first version of the month: nothing to compare it with.')];
  return [
    paragraph(
      `Version ${version} replaces version ${reissue.of}${reissue.kind ? ` (${reissue.kind})` : ''}: ${reissue.reason} ${plural(reissue.changes.length, 'cell')} of its tables changed.`,
    ),
    table(
      'Cells that changed',
      [
        { title: 'Table', cell: row => row.table },
        { title: 'Row', share: 1, cell: row => row.where },
        { title: 'Figure', cell: row => row.figure.replaceAll('_', ' ') },
        { title: 'Old', numeric: true, cell: row => row.old ?? 'none' },
        { title: 'New', numeric: true, cell: row => row.new ?? 'none' },
        { title: 'Why', share: 1, cell: row => row.why.map(why => CAUSES[why]).join('; ') },
      ],
      reissue.changes,
      'No cell of any published table changed.',
      'changes.csv',
    ),
  ];
}

function lateness({ timeliness }: Report): Block[] {
  if (timeliness === undefined) return [paragraph('Nothing is known of when drops arrived.')];
  return [
    table(
      `Drops late or missing on ${date(timeliness.today)}`,
      [
        { title: 'Provider', cell: row => row.provider },
        { title: 'Feed', share: 1, cell: row => row.feed },
        { title: 'Due', cell: row => date(row.dueOn, true) },
        { title: 'Arrived', cell: row => (row.arrivedOn === null ? 'not yet' : date(row.arrivedOn, true)) },
        { title: 'Working Days late', numeric: true, cell: row => count(row.workingDaysLate ?? 0) },
      ],
      timeliness.feeds.filter(row => (row.workingDaysLate ?? 0) > 0),
      'Every drop that was due by then had come in time.',
      'timeliness.csv',
    ),
  ];
}

const findings = (report: Report): Block[] => [
  heading(2, 'What the consistency gate found'),
  table(
    'Findings',
    [
      { title: 'Severity', cell: ({ severity, waived }) => (waived ? `${severity}, waived` : severity) },
      { title: 'Finding', share: 1, cell: findingSays },
    ],
    report.findings,
    'The gate found no contradiction between the figures of this report.',
  ),
];
