import type { Report } from '../../../core/report/report.schema.ts';
import { date, instant } from '../format.ts';
import { type Block, paragraph, table } from './block.ts';
import { changesAndLateness } from './section/changes-and-lateness.ts';
import { commentary } from './section/commentary.ts';
import { executiveSummary } from './section/executive-summary.ts';
import { glossary } from './section/glossary.ts';
import { incidents } from './section/incidents.ts';
import { introduction } from './section/introduction.ts';
import { leagueTables } from './section/league-tables.ts';
import { exceptions, serviceCredits } from './section/money-and-exceptions.ts';
import { performanceMeasures } from './section/performance-measures.ts';
import { processes } from './section/processes.ts';

/** The order is that of the template in the Operational Metrics Review, section 4.11. */
const SECTIONS = [
  introduction,
  executiveSummary,
  processes,
  commentary,
  leagueTables,
  performanceMeasures,
  incidents,
  exceptions,
  serviceCredits,
  changesAndLateness,
  glossary,
];

const MARKS = { draft: 'DRAFT', published: '' } as const;

/** All that the document says, as plain text for the layout. */
export function reportContent(report: Report) {
  return {
    title: `${report.title}, version ${report.version}`,
    author: 'Data Communications Company',
    description: `Code and Service Provider Performance Measures of ${report.periodName}`,
    running: report.title,
    mark: MARKS[report.status],
    versionLine: `Version ${report.version}, data as received by ${instant(report.openedAt)}`,
    periodName: report.periodName,
    subtitle: report.title.replace(`, ${report.periodName}`, ''),
    facts: facts(report),
    front: front(report),
    body: SECTIONS.flatMap(section => section(report)),
  };
}

const facts = ({ version, reissue, status, openedAt, dueOn, publication }: Report): [string, string][] => [
  ['Version', `${version}${reissue === null ? '' : `, re-issue of version ${reissue.of}`}`],
  ['Status', status === 'published' ? 'Published' : 'Draft: its figures may change'],
  ['Data as received by', instant(openedAt)],
  ['Due', `${date(dueOn)}, the 25th Working Day after the month`],
  ...(publication === undefined
    ? []
    : ([
        ['Classification', `${publication.classification}, ${publication.handling}`],
        ['Contact', publication.contact],
      ] as [string, string][])),
];

/** The first page: the sentences of the summary, and how many measures met their Targets. */
function front(report: Report): Block[] {
  const [first, ...others] = report.summary.sentences;
  return [
    ...(first === undefined ? [] : [paragraph(first, 'lead')]),
    ...others.map(sentence => paragraph(sentence)),
    table(
      'How many measures met their Targets; those below Minimum are below Target too',
      [
        { title: 'Group', share: 1, cell: ({ title }) => title },
        ...(
          [
            ['Measures', 'measures'],
            ['Met', 'met'],
            ['Below Target', 'missed'],
            ['Below Minimum', 'belowMinimum'],
            ['No Target', 'noTarget'],
            ['No Events', 'noEvents'],
            ['Not Reported', 'notReported'],
          ] as const
        ).map(([title, key]) => ({
          title,
          numeric: true,
          cell: (row: Report['summary']['groups'][number]) => String(row[key]),
        })),
      ],
      report.summary.groups,
      'No measure is in this report.',
    ),
  ];
}
