import { isMissed } from '../../../../core/domain/achievement.ts';
import type { ReportedMeasure } from '../../../../core/report/report.schema.ts';
import { onPage } from '../../chart/framed.ts';
import { levelChart } from '../../chart/level-chart.ts';
import { fileAnchor } from '../anchor.ts';
import { historyChart } from '../chart/history-chart.ts';
import { dataTable } from '../data-table.ts';
import { achievementBadge, incompleteText, levelOrNone, levelText, missedPartsNote, missedText } from '../figures.ts';
import { html } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';
import { measureTable } from './measure-table.ts';
import { nothing, type Section } from './section.ts';

export const codeMeasureFile = ({ id }: Pick<ReportedMeasure, 'id'>): string => `${fileAnchor('code', id)}.html`;

/** The Code Performance Measures beside one another, each the way to its page. */
export function codeMeasuresSection(index: ReportIndex): Section {
  const measures = codeMeasures(index);
  const body =
    measures.length === 0
      ? nothing('No Code Performance Measure is in this report.')
      : dataTable({
          caption: 'Service Levels against Target and Minimum, each with its page',
          columns: [
            {
              title: 'Measure',
              cell: row => html`<a href="${codeMeasureFile(row)}">${row.id}</a><span class="sub">${row.title}</span>`,
            },
            {
              title: 'Service Level',
              numeric: true,
              cell: row => html`<strong>${levelText(row)}</strong>${incompleteText(row, index.report.period)}`,
            },
            { title: 'Target', numeric: true, cell: row => levelOrNone(row.target) },
            { title: 'Minimum', numeric: true, cell: row => levelOrNone(row.minimum) },
            {
              title: 'Achievement',
              cell: row =>
                html`${achievementBadge(row.achievement)}${isMissed(row) && html`<span class="sub">${missedText(row)}</span>`}${missedPartsNote(row)}`,
            },
            {
              title: 'Last 13 months',
              cell: row =>
                html`<span class="trend">${historyChart(row, index.report.period) ?? html`<span class="soft">no earlier month</span>`}</span>`,
            },
          ],
          rows: measures,
          file: 'measures.csv',
          stacked: true,
        });
  return { id: 'code-measures', title: 'Code Performance Measures', short: 'Code measures', body };
}

export const codeMeasures = ({ report }: ReportIndex): ReportedMeasure[] =>
  report.measures.filter(({ section }) => section === 'code');

/** One Code Performance Measure: its level with all behind it, and its months. */
export function codeMeasureSections(index: ReportIndex, measure: ReportedMeasure): Section[] {
  const chart = levelChart(measure, index.report.period);
  return [
    {
      id: fileAnchor('level-of', measure.id),
      title: measure.title,
      body: measureTable(
        index,
        html`<span class="unseen">${measure.id} against its Target and Minimum</span>`,
        [measure],
        'open',
      ),
    },
    {
      id: fileAnchor('months-of', measure.id),
      title: 'Thirteen months',
      body:
        chart === null
          ? nothing('Of no two months is a level known.')
          : html`<figure class="wide">${onPage(chart, fileAnchor('months-chart', measure.id), `${measure.id} over thirteen months, in percent`)}</figure>
<p class="soft">The axis does not begin at zero. Hollow: as an earlier report states it, and not counted by this system.${chart.description.includes('band is where') && ' The band is where a month like the twelve before would lie: a level outside it is a signal, one inside it is noise.'}</p>`,
    },
  ];
}
