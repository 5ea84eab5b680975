import { isMissed } from '../../../../core/domain/achievement.ts';
import type { ReportingMonth } from '../../../../core/domain/reporting-month.ts';
import type { Report, ReportedMeasure } from '../../../../core/report/report.schema.ts';
import { forPrint } from '../../chart/framed.ts';
import { levelChart } from '../../chart/level-chart.ts';
import { count } from '../../format.ts';
import { byProviderGroup } from '../../provider-groups.ts';
import { METHODS } from '../../words.ts';
import { type Block, type Column, charts, heading, table } from '../block.ts';
import { achievementColumn, type DocumentSection, levelColumn, minimumColumn, targetColumn } from './section.ts';

/** Every Code and Service Provider Performance Measure, with the two whole numbers behind its level. */
export const performanceMeasures: DocumentSection = report => [
  heading(1, 'Code and Service Provider Performance Measures'),
  heading(2, 'Code Performance Measures'),
  table(
    'Code Performance Measures',
    [
      { title: 'Measure', share: 1, cell: ({ id, title }) => ({ text: id, sub: title, strong: true }) },
      levelColumn,
      targetColumn,
      minimumColumn,
      achievementColumn,
      { title: 'Made from', share: 0.6, cell: madeFrom },
    ],
    report.measures.filter(({ section }) => section === 'code'),
    'No Code Performance Measure is in this report.',
  ),
  ...charts(...report.measures.filter(({ section }) => section === 'code').flatMap(byMonth(report.period))),
  heading(2, 'Service Provider Performance Measures'),
  ...byProviderGroup(
    report.providerGroups,
    report.measures.filter(({ section, provider }) => section === 'provider' && provider !== null),
  ).flatMap(({ title, rows }) => groupOf(title, rows)),
];

/** The months of a measure that missed, where earlier months are known. */
const byMonth = (period: ReportingMonth) => (measure: ReportedMeasure) => {
  const chart = isMissed(measure) ? levelChart(measure, period) : null;
  return chart === null
    ? []
    : [
        {
          caption: `${measure.id} over thirteen months, %; the axis does not begin at zero`,
          description: chart.description,
          svg: forPrint(chart),
        },
      ];
};

const madeFrom = ({ method, members }: ReportedMeasure): string =>
  members.length === 0 ? METHODS[method] : `${members.length} members: ${METHODS[method]}`;

const groupOf = (title: string, rows: Report['measures']): Block[] => [
  heading(3, title),
  table(`${title}: Service Levels`, providerColumns, rows, 'No measure.'),
];

const whole = (value: number | null): string => (value === null ? 'none' : count(value));

const providerColumns: Column<ReportedMeasure>[] = [
  { title: 'Provider', cell: ({ provider }) => provider ?? '' },
  { title: 'Measure', share: 1, cell: ({ id, title }) => ({ text: id, sub: title, strong: true }) },
  levelColumn,
  targetColumn,
  minimumColumn,
  { title: 'Achieved', numeric: true, cell: ({ numerator }) => whole(numerator) },
  { title: 'Of', numeric: true, cell: ({ denominator }) => whole(denominator) },
  { title: 'Excluded', numeric: true, cell: ({ excluded }) => whole(excluded) },
];
