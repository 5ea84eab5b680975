import { isMissed } from '../../../../core/domain/achievement.ts';
import type { ReportedMeasure } from '../../../../core/report/report.schema.ts';
import { measureAnchor } from '../anchor.ts';
import { historyChart } from '../chart/history-chart.ts';
import {
  achievementBadge,
  confidenceMark,
  countText,
  incompleteText,
  levelOrNone,
  levelText,
  missedPartsNote,
  missedText,
  notReportedText,
} from '../figures.ts';
import { type Content, type Html, html } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';
import { commentaryOf } from './commentary.ts';
import { evidence } from './evidence.ts';

const COLUMNS = [
  'Measure',
  'Service Level',
  'Target',
  'Minimum',
  'Achievement',
  'Counted',
  'Excluded',
  'Last 13 months',
];
const NUMERIC = new Set(['Service Level', 'Target', 'Minimum', 'Counted', 'Excluded']);

/** One row a measure, and under it the way from the figure to its drops. */
export const measureTable = (
  index: ReportIndex,
  caption: Content,
  measures: readonly ReportedMeasure[],
  workings: 'open' | 'folded' = 'folded',
): Html =>
  html`<div class="scroll"><table role="table" class="stacked measures"><caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${COLUMNS.map(title => html`<th role="columnheader" scope="col"${NUMERIC.has(title) && html` class="n"`}>${title}</th>`)}</tr></thead>
${measures.map(measure => measureRows(index, measure, workings))}</table></div>`;

function measureRows(index: ReportIndex, measure: ReportedMeasure, workings: 'open' | 'folded'): Html {
  const levels = measure.trust.levels?.confidence;
  return html`<tbody role="rowgroup" id="${measureAnchor(measure)}" class="${measure.achievement}${isMissed(measure) && ' missed'}"><tr role="row">
<th role="rowheader" scope="row"><span class="id">${measure.id}</span>${measure.provider !== null && html` <span class="provider">${measure.provider}</span>`} ${kindTag(measure)}<span class="sub">${measure.title}${confidenceMark(measure.trust.definition.confidence)}</span></th>
<td role="cell" class="n level" data-label="Service Level">${levelText(measure)}${incompleteText(measure, index.report.period)}</td>
<td role="cell" class="n" data-label="Target">${levelOrNone(measure.target)}${measure.target !== null && confidenceMark(levels)}</td>
<td role="cell" class="n" data-label="Minimum">${levelOrNone(measure.minimum)}${measure.minimum !== null && confidenceMark(levels)}</td>
<td role="cell" data-label="Achievement">${achievementBadge(measure.achievement)}${isMissed(measure) && html`<span class="sub">${missedText(measure)}</span>`}${measure.achievement === 'not-reported' && html`<span class="sub">${notReportedText(measure)}</span>`}${missedPartsNote(measure)}${measure.roundingDecides && html`<span class="flag">Rounding decides: <a href="#rounding">the printed level would read otherwise</a></span>`}</td>
<td role="cell" class="n" data-label="Counted">${counted(measure)}</td>
<td role="cell" class="n" data-label="Excluded">${countText(measure.excluded)}</td>
<td role="cell" class="trend" data-label="Last 13 months">${historyChart(measure, index.report.period) ?? html`<span class="soft">–</span>`}</td></tr>
<tr role="row" class="more"><td role="cell" colspan="${COLUMNS.length}">${commentaryOf(index.report, measure)}${evidence(index, measure, workings)}</td></tr></tbody>
`;
}

/** Members with No Events were reported, and are no term of the level. */
function membersText({ members, failureToReport }: ReportedMeasure): Html {
  if (!failureToReport) return html`<span class="soft">from ${members.length} members</span>`;
  const { withLevel, noEvents, notReported } = failureToReport;
  return html`<span class="soft">${members.length} members: ${withLevel} with a level, ${noEvents} No Events, ${notReported} not reported</span>`;
}

const kindTag = ({ kind }: ReportedMeasure): Html =>
  html`<abbr class="tag" title="${kind === 'measure' ? 'Measure' : 'Indicator'}">${kind === 'measure' ? 'M' : 'I'}</abbr>`;

function counted(measure: ReportedMeasure): Content {
  if (measure.numerator !== null && measure.denominator !== null) {
    return html`${countText(measure.numerator)}<span class="sub">of ${countText(measure.denominator)}${measure.category === 'time' && ' minutes'}</span>`;
  }
  return measure.members.length > 0 ? membersText(measure) : '–';
}
