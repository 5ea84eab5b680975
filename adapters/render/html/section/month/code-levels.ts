import { plural } from '../../../../../core/domain/english.ts';
import type { ReportedMeasure } from '../../../../../core/report/report.schema.ts';
import { missedParts } from '../../../../../core/statements/missed-parts.ts';
import { onPage } from '../../../chart/framed.ts';
import { levelChart } from '../../../chart/level-chart.ts';
import { count } from '../../../format.ts';
import { ACHIEVEMENT_WORDS } from '../../../words.ts';
import { dataTable } from '../../data-table.ts';
import { incompleteText, levelOrNone, levelText, measureLink, shortTitle } from '../../figures.ts';
import { type Content, html } from '../../markup.ts';
import type { ReportIndex } from '../../report-index.ts';
import { nothing, type Section } from '../section.ts';

const codeMeasures = ({ report }: ReportIndex): ReportedMeasure[] =>
  report.measures.filter(({ section }) => section === 'code');

/** The nine levels that the Code sets, each the way to its page. */
export function codeLevels(index: ReportIndex): Section {
  const rows = codeMeasures(index);
  return {
    id: 'month-code',
    title: 'Code Performance Measures',
    body:
      rows.length === 0
        ? nothing('No Code Performance Measure is in this report.')
        : dataTable({
            caption: html`<span class="unseen">Service Levels of Code Performance Measures</span>`,
            columns: [
              {
                title: 'Measure',
                cell: row => html`${measureLink(row)} <span class="what">${shortTitle(row)}</span>${partsMissed(row)}`,
              },
              { title: 'Target', numeric: true, cell: row => levelOrNone(row.target) },
              { title: 'Minimum', numeric: true, cell: row => levelOrNone(row.minimum) },
              {
                title: 'Level',
                numeric: true,
                cell: row =>
                  html`<span class="st ${row.achievement}"><span aria-hidden="true">${ACHIEVEMENT_WORDS[row.achievement].sign}</span> ${levelText(row)}<span class="unseen">, ${ACHIEVEMENT_WORDS[row.achievement].word}</span></span>${incompleteText(row, index.report.period)}`,
              },
            ],
            rows,
            file: 'measures.csv',
            stacked: true,
          }),
  };
}

/** In short; the sentences name the parts, and so does the measure's own page. */
const partsMissed = (measure: ReportedMeasure): Content => {
  const missed = missedParts(measure).length;
  return (
    missed > 0 &&
    html` <span class="flag">${count(missed)} of ${plural(measure.breakdown.length, 'part')} below Target</span>`
  );
};

/** CPM1 is the measure that the Operations Group follows; a report without it shows its first. */
const FOLLOWED = 'CPM1';

/** Thirteen months of CPM1 with its Target and Minimum. */
export function followedMeasure(index: ReportIndex): Section | null {
  const measures = codeMeasures(index);
  const measure = measures.find(({ id }) => id === FOLLOWED) ?? measures[0];
  if (measure === undefined) return null;
  const chart = levelChart(measure, index.report.period, 'small');
  const told = measure.history.some(each => each.told !== undefined);
  return {
    id: 'month-history',
    title: `${measure.id} over thirteen months`,
    body:
      chart === null
        ? nothing('Of no two months is a level known.')
        : html`<figure>${onPage(chart, 'month-history-chart', `${measure.id} over thirteen months, in percent`)}</figure>
<p class="soft">${told && 'Filled: counted here. Hollow: as an earlier report states it; at the foot, where it states no level. '}The axis does not begin at zero.</p>`,
  };
}
