import type { Process, Report, RsvpRow } from '../../../../core/report/report.schema.ts';
import { count, milliseconds } from '../../format.ts';
import { absence } from '../../words.ts';
import { type Column, charts, heading, note, table } from '../block.ts';
import { highestFailed, processDays } from '../chart/process-days.ts';
import { businessProcess, toldProcesses } from './business-process.ts';
import {
  achievementColumn,
  type DocumentSection,
  levelColumn,
  measureName,
  minimumColumn,
  targetColumn,
} from './section.ts';

const REGIONS = ['North', 'Central', 'South', 'SMETS1', 'All'];

/** Business processes by region, then what the outcome measures say of them. */
export const processes: DocumentSection = report => {
  const whole = report.processes.filter(({ scope }) => scope === 'process');
  return [
    heading(1, 'Measures by business process'),
    heading(2, 'Answers in time'),
    table(
      'Responses within the Target Response Time by process and region, %',
      inTime(whole),
      whole,
      'No business process is in this report.',
    ),
    note('All stands for all SMETS2 regions; SMETS1 is apart. No Target is set for these: none is met or missed.'),
    table(
      'Volume, failures and response times of the month, all SMETS2 regions',
      figures,
      whole.flatMap(ofAll),
      'No business process is in this report.',
    ),
    heading(2, 'Communications failures by day'),
    ...charts(...whole.map(process => processDays(process, report.period, highestFailed(whole)))),
    note('In percent of requests, all SMETS2 regions; one scale for all processes. The dashed line is the month.'),
    ...toldProcesses(report).flatMap(process => businessProcess(report, process)),
    heading(2, 'Other outcomes'),
    table(
      'Outcome measures of no single process',
      [
        { title: 'Measure', share: 1, cell: row => ({ text: measureName(row), sub: row.title, strong: true }) },
        levelColumn,
        targetColumn,
        minimumColumn,
        { title: 'Achieved', numeric: true, cell: ({ numerator }) => countOrNone(numerator) },
        { title: 'Of', numeric: true, cell: ({ denominator }) => countOrNone(denominator) },
        achievementColumn,
      ],
      report.measures.filter(({ section, processes: told = [] }) => section === 'outcome' && told.length === 0),
      'No other outcome measure is in this report.',
    ),
  ];
};

const inTime = (whole: Report['processes']): Column<Process>[] => {
  const given = new Set(whole.flatMap(({ months }) => months.map(({ region }) => region)));
  return [
    { title: 'Process', share: 1, cell: ({ title }) => title },
    ...REGIONS.filter(region => given.has(region)).map(
      (region): Column<Process> => ({
        title: region,
        numeric: true,
        cell: ({ months }) => {
          const row = months.find(month => month.region === region);
          return row === undefined ? 'none' : (row.level ?? absence({ denominator: row.volume }));
        },
      }),
    ),
  ];
};

interface ProcessMonth {
  readonly process: Process;
  readonly row: RsvpRow;
}

const ofAll = (process: Process): ProcessMonth[] =>
  process.months.filter(({ region }) => region === 'All').map(row => ({ process, row }));

const time = (value: number | null): string => (value === null ? 'none' : milliseconds(value));
const countOrNone = (value: number | null): string => (value === null ? 'none' : count(value));

const figures: Column<ProcessMonth>[] = [
  { title: 'Process', share: 1, cell: ({ process }) => process.title },
  { title: 'Volume', numeric: true, cell: ({ row }) => count(row.volume) },
  { title: 'Responses', numeric: true, cell: ({ row }) => count(row.responses) },
  { title: 'Failed, %', numeric: true, cell: ({ row }) => row.failed ?? absence({ denominator: row.volume }) },
  { title: 'Mean', numeric: true, cell: ({ row }) => time(row.meanMs) },
  { title: 'Shortest', numeric: true, cell: ({ row }) => time(row.shortestMs) },
  { title: 'Longest', numeric: true, cell: ({ row }) => time(row.longestMs) },
];
