import type { Indicator, Process, ReportedMeasure } from '../../../../core/report/report.schema.ts';
import { isLeague } from '../../../../core/report/table-page.ts';
import { fileAnchor } from '../anchor.ts';
import { dataTable } from '../data-table.ts';
import { achievementBadge, countText, levelOrNone, levelText } from '../figures.ts';
import { type Content, type Html, html } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';
import { commentaryOf } from './commentary.ts';
import { incidentEffects } from './incident-effects.ts';
import { indicatorBlock } from './indicators.ts';
import { measureTable } from './measure-table.ts';
import { nothing, type Section } from './section.ts';

/**
 * What measures and tables tell of a business process, in the order of the template of the Operational Metrics Review (section 4.11): its measures by
 * region, the indicators that support them, commentary with what Incidents did to it, the league. It stands on the first page of a process.
 */
export function processTold(index: ReportIndex, process: Process): { before: Section[]; after: Section[] } {
  if (process.scope !== 'process') return { before: [], after: [] };
  const anchor = fileAnchor('process', process.id);
  const part = (name: string, title: string, body: Content): Section => ({ id: `${anchor}-${name}`, title, body });
  const own = { processes: [process.process ?? ''] };
  const first = index.processPageOf(own);
  if (first !== process)
    return {
      before: [],
      after:
        first === undefined
          ? []
          : [
              part(
                'more',
                'More of this process',
                html`<p>Its outcomes, commentary and league stand with <a href="${fileAnchor('process', first.id)}.html">${first.title}</a>.</p>`,
              ),
            ],
    };
  const tells = (each: { readonly processes?: readonly string[] | undefined }) => index.processPageOf(each) === process;
  const measures = index.report.measures.filter(tells);
  const tables = index.report.indicators.filter(tells);
  const leagues = tables.filter(isLeague);
  const others = tables.filter(table => !isLeague(table));
  return {
    before: [
      ...(measures.length === 0
        ? []
        : [
            part(
              'measures',
              'Measures by region',
              html`${byRegion(process.title, measures)}
${measureTable(index, html`<span class="unseen">Outcomes of ${process.title}</span>`, measures)}`,
            ),
          ]),
      part('commentary', 'Commentary', html`${commentary(index, measures, process)}${incidentEffects(index, process)}`),
    ],
    after: [
      ...(others.length === 0 ? [] : [part('indicators', 'Supporting indicators', blocks(index, others))]),
      ...(leagues.length === 0 ? [] : [part('league', 'League table', blocks(index, leagues))]),
    ],
  };
}

const blocks = (index: ReportIndex, tables: readonly Indicator[]): Html[] =>
  tables.map(table => indicatorBlock(index, table));

interface RegionRow {
  readonly measure: ReportedMeasure;
  readonly region: string;
  readonly part: Pick<ReportedMeasure, 'level' | 'achievement' | 'numerator' | 'denominator'>;
}

/** "CSPN, id, measure, Target, Minimum, actual": a row for each region of each measure, then the whole. */
function byRegion(title: string, measures: readonly ReportedMeasure[]): Html {
  const rows = measures.flatMap((measure): RegionRow[] => [
    ...(measure.regions ?? [])
      .filter(({ region }) => region !== 'SMETS1')
      .map(part => ({ measure, region: part.region, part })),
    { measure, region: measure.id.endsWith('SMETS1') ? 'SMETS1' : 'All SMETS2 regions', part: measure },
  ]);
  return dataTable({
    caption: `${title}: outcomes by region`,
    columns: [
      { title: 'Region', cell: ({ region }) => region },
      { title: 'Measure', cell: ({ measure }) => html`${measure.id} <span class="soft">${measure.title}</span>` },
      { title: 'Target', numeric: true, cell: ({ measure }) => levelOrNone(measure.target) },
      { title: 'Minimum', numeric: true, cell: ({ measure }) => levelOrNone(measure.minimum) },
      { title: 'Service Level', numeric: true, cell: ({ part }) => html`<strong>${levelText(part)}</strong>` },
      { title: 'Achieved', numeric: true, cell: ({ part }) => countText(part.numerator) },
      { title: 'Of', numeric: true, cell: ({ part }) => countText(part.denominator) },
      { title: 'Achievement', cell: ({ part }) => achievementBadge(part.achievement) },
    ],
    rows,
    file: 'measures.csv',
    stacked: true,
  });
}

/** What people say of the outcomes of the process, and of its answers in time; where nobody said anything, that. */
function commentary(index: ReportIndex, measures: readonly ReportedMeasure[], { id }: Process): Content {
  const said = [...measures, { id, provider: null }].flatMap(measure => {
    const text = commentaryOf(index.report, measure);
    return text === null ? [] : [html`<h3>${measure.id}</h3>${text}`];
  });
  return said.length === 0
    ? nothing('No highlights: nobody told any of this process, and none of its measures missed.')
    : said;
}
