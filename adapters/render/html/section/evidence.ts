import type { ReportedMeasure } from '../../../../core/report/report.schema.ts';
import { count, month, percent } from '../../format.ts';
import { METHODS, TOLD } from '../../words.ts';
import { dropAnchor, queryAnchor } from '../anchor.ts';
import { type Column, dataTable } from '../data-table.ts';
import { achievementBadge, confidenceMark, countText, levelText, measureLink, partText } from '../figures.ts';
import { type Content, type Html, html, joined } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';
import { secondOpinion } from './second-opinion.ts';

const MOST_DROPS = 24;
/** There are as many of these tables as measures, so they stay short. */
const MOST_PARTS = 60;

/** Follows one figure: level, whole numbers, query, rollups, drops; its members, breakdown and history. */
export function evidence(index: ReportIndex, measure: ReportedMeasure, workings: 'open' | 'folded'): Html {
  const { sql, rollups, drops } = measure.evidence;
  return html`<details${workings === 'open' && html` open`}><summary>Follow this figure<span class="unseen">: ${measureLink(measure, false)}</span></summary><div class="evidence">
<p>${measure.definition}</p>
<dl>${fact('Level', equation(measure))}${secondOpinion(measure).map(([term, content]) => fact(term, content))}${fact('Formula', measure.formula)}${fact('Reference', measure.reference)}${fact('Definition', trust(measure.trust.definition))}${measure.trust.levels !== null && fact('Target and Minimum', trust(measure.trust.levels))}
${fact('SQL', sql === null ? `none: ${METHODS[measure.method]}` : index.hasQuery(sql) ? html`<a href="#${queryAnchor(sql)}"><code>${sql}</code></a>` : html`<code>${sql}</code>`)}${
  rollups.length > 0 &&
  fact(
    'Rollups',
    joined(
      rollups.map(name => html`<code>${name}</code>`),
      ', ',
    ),
  )
}${fact('Drops', dropList(index, drops))}${fact('Exceptions', exceptionsOf(index, measure))}</dl>
${measure.members.length > 0 && membersTable(index, measure)}${breakdownTables(measure)}${measure.history.length > 0 && html`<div class="history">${historyTable(measure)}</div>`}</div></details>`;
}

/** What was left out of it, by reason. */
function exceptionsOf({ report }: ReportIndex, { id, provider, excluded }: ReportedMeasure): Content {
  const own = report.exceptions.filter(row => row.measure === id && (provider === null || row.provider === provider));
  if (own.length === 0) return excluded === null ? 'not counted' : count(excluded);
  return own.map(({ reason, count: left }) => `${count(left)}: ${reason}`).join('; ');
}

const fact = (term: string, content: Content): Html => html`<div><dt>${term}</dt><dd>${content}</dd></div>`;

const trust = ({ source, confidence, note }: ReportedMeasure['trust']['definition']): Html =>
  html`${source}${confidenceMark(confidence)}${note !== undefined && html` <span class="soft">${note}</span>`}`;

function equation(measure: ReportedMeasure): Html {
  const { numerator, denominator, excluded, otherMethod, category } = measure;
  const counts =
    numerator !== null &&
    denominator !== null &&
    html`${countText(numerator)} ÷ ${countText(denominator)}${category === 'time' && ' minutes'} = `;
  return html`${counts}${levelText(measure)}, ${METHODS[measure.method]}${excluded !== null && html`; ${countText(excluded)} excluded by exceptions`}.${otherMethod !== null && html` For information, as the ${METHODS[otherMethod.method]}: ${otherMethod.level === null ? 'not available' : percent(otherMethod.level)}.`}`;
}

export function dropList(index: ReportIndex, drops: readonly string[]): Content {
  if (drops.length === 0) return 'none';
  const link = (id: string) =>
    index.hasDrop(id) ? html`<a href="#${dropAnchor(id)}"><code>${id}</code></a>` : html`<code>${id}</code>`;
  // A measure that looks back rests on drops of several months.
  const byMonth = Map.groupBy(drops.slice(0, MOST_DROPS), id => index.periodOf(id));
  const shown = [...byMonth].map(
    ([period, own]) => html`${period !== undefined && html`${month(period)}: `}${joined(own.map(link), ', ')}`,
  );
  return [
    joined(shown, '; '),
    drops.length > MOST_DROPS && html` and ${drops.length - MOST_DROPS} more in <code>evidence.csv</code>`,
  ];
}

type Counted = Pick<ReportedMeasure, 'numerator' | 'denominator' | 'excluded'>;
const countedColumns: Column<Counted>[] = [
  { title: 'Numerator', numeric: true, cell: row => countText(row.numerator) },
  { title: 'Denominator', numeric: true, cell: row => countText(row.denominator) },
  { title: 'Excluded', numeric: true, cell: row => countText(row.excluded) },
];

const membersTable = (index: ReportIndex, measure: ReportedMeasure): Html =>
  dataTable({
    caption: 'Members that it is combined from',
    columns: [
      { title: 'Member', cell: row => measureLink(row, index.hasMeasure(row)) },
      { title: 'Service Level', numeric: true, cell: levelText },
      { title: 'Achievement', cell: row => achievementBadge(row.achievement) },
      ...countedColumns,
    ] satisfies Column<ReportedMeasure['members'][number]>[],
    rows: measure.members,
    file: 'members.csv',
    most: MOST_PARTS,
    stacked: true,
  });

/** Rows that are split by the same columns make one table. */
function breakdownTables({ breakdown }: ReportedMeasure): Html[] {
  const tables = Map.groupBy(breakdown, row => Object.keys(row.by).join(' and '));
  return [...tables].map(([split, rows]) =>
    dataTable({
      caption: `By ${split.replaceAll('_', ' ')}`,
      columns: [
        ...Object.keys(rows[0]?.by ?? {}).map(
          (name): Column<(typeof rows)[number]> => ({
            title: name.replaceAll('_', ' '),
            cell: row => row.by[name] ?? '–',
          }),
        ),
        { title: 'Service Level', numeric: true, cell: partText },
        {
          title: 'Achievement',
          cell: row => (row.achievement === undefined ? '–' : achievementBadge(row.achievement)),
        },
        ...countedColumns,
      ],
      rows,
      file: 'breakdown.csv',
      most: MOST_PARTS,
      stacked: true,
    }),
  );
}

const historyTable = ({ history }: ReportedMeasure): Html =>
  dataTable({
    caption: 'Earlier months',
    columns: [
      { title: 'Month', cell: row => month(row.period) },
      {
        title: 'As first published',
        numeric: true,
        cell: row => (row.firstPublished === null ? '–' : percent(row.firstPublished)),
      },
      {
        title: 'As it stands now',
        numeric: true,
        cell: row => levelText(row, row.told === undefined ? undefined : 'Not known'),
      },
      { title: 'Achievement', cell: row => achievementBadge(row.achievement) },
      ...(history.some(({ told }) => told !== undefined)
        ? [{ title: 'Stated by', cell: (row: ReportedMeasure['history'][number]) => statedBy(row.told) }]
        : []),
    ] satisfies Column<ReportedMeasure['history'][number]>[],
    rows: history,
    file: 'history.csv',
    most: MOST_PARTS,
    stacked: true,
  });

/** Who states an earlier month, and how sure that is. */
function statedBy(told: ReportedMeasure['history'][number]['told']): Content {
  if (told === undefined) return 'its own report';
  return html`<span class="mark">${TOLD}</span> ${told.source}${confidenceMark(told.confidence)}`;
}
