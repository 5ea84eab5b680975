import type { Indicator, Process, Report, ReportedMeasure } from '../../../../core/report/report.schema.ts';
import { isLeague } from '../../../../core/report/table-page.ts';
import { count } from '../../format.ts';
import { COMMENTARY_WORDS } from '../../words.ts';
import { type Block, heading, note, paragraph, table } from '../block.ts';
import { indicatorTable } from './indicator-table.ts';
import { leagueTable } from './league-tables.ts';
import { achievementColumn, levelColumn, measureName, minimumColumn, targetColumn } from './section.ts';

/** A supporting indicator of more rows stands on the site and in its file alone. */
const MOST_ROWS = 12;

type Tells = { readonly processes?: readonly string[] | undefined };

/** The processes of which outcomes, indicators or a league tell, in the order of the template, each once. */
export const toldProcesses = (report: Report): Process[] =>
  report.processes.filter(
    (process, at, all) =>
      process.process !== undefined &&
      all.findIndex(other => other.process === process.process) === at &&
      [...report.measures, ...report.indicators].some(tells(process)),
  );

const tells =
  ({ process }: Process) =>
  ({ processes = [] }: Tells): boolean =>
    process !== undefined && processes.includes(process);

/** One business process as the template has it: measures by region, supporting indicators, commentary, league. */
export function businessProcess(report: Report, process: Process): Block[] {
  const measures = report.measures.filter(tells(process));
  const tables = report.indicators.filter(tells(process));
  const short = tables.filter(each => !isLeague(each) && each.reported && each.rows.length <= MOST_ROWS);
  const long = tables.filter(each => !isLeague(each) && !short.includes(each));
  return [
    heading(2, process.title),
    ...(measures.length === 0 ? [] : [byRegion(process, measures)]),
    ...short.map(indicatorTable),
    ...(long.length === 0 ? [] : [note(`On the site and in their files: ${long.map(nameOf).join('; ')}.`)]),
    ...commentary(report, measures),
    ...tables.filter(isLeague).map(leagueTable),
  ];
}

const nameOf = ({ title, reported, rows }: Indicator): string =>
  `${title} (${reported ? `${count(rows.length)} rows` : 'Not Reported'})`;

interface RegionRow {
  readonly region: string;
  readonly measure: ReportedMeasure;
}

/** "CSPN, id, measure, Target, Minimum, actual": a row for each region of each measure, then the whole. */
function byRegion({ title }: Process, measures: readonly ReportedMeasure[]): Block {
  const rows = measures.flatMap((measure): RegionRow[] => [
    ...(measure.regions ?? [])
      .filter(({ region }) => region !== 'SMETS1')
      .map(({ region, ...part }) => ({
        region,
        measure: { ...measure, ...part, levelInFull: null, incomplete: false },
      })),
    { region: measure.id.endsWith('SMETS1') ? 'SMETS1' : 'All SMETS2', measure },
  ]);
  return table<RegionRow>(
    `${title}: outcomes by region`,
    [
      {
        title: 'Measure',
        share: 1,
        cell: ({ measure }) => ({ text: measure.id, sub: measure.short ?? measure.title, strong: true }),
      },
      ...[levelColumn, targetColumn, minimumColumn].map(column => ({
        ...column,
        cell: ({ measure }: RegionRow) => column.cell(measure),
      })),
      { title: 'Region', cell: ({ region }) => region },
      { title: 'Achieved', numeric: true, cell: ({ measure }) => whole(measure.numerator) },
      { title: 'Of', numeric: true, cell: ({ measure }) => whole(measure.denominator) },
      { ...achievementColumn, cell: ({ measure }) => achievementColumn.cell(measure) },
    ],
    rows,
    '',
    'measures.csv',
  );
}

const whole = (value: number | null): string => (value === null ? 'none' : count(value));

/** What people say of the outcomes of the process; where nobody said anything, that. */
function commentary(report: Report, measures: readonly ReportedMeasure[]): Block[] {
  const said = report.commentary.filter(row =>
    measures.some(each => each.id === row.measure && each.provider === row.provider),
  );
  if (said.length === 0) return [note('No highlights: nobody commented on these outcomes.')];
  return said.map(row =>
    paragraph(
      `${measureName({ id: row.measure, provider: row.provider })}, ${COMMENTARY_WORDS[row.kind].toLowerCase()}: ${row.text} (${row.sender})`,
    ),
  );
}
