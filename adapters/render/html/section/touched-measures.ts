import { isMissed } from '../../../../core/domain/achievement.ts';
import type { Incident, ReportedMeasure } from '../../../../core/report/report.schema.ts';
import { dataTable } from '../data-table.ts';
import { achievementBadge, levelText, measureLink } from '../figures.ts';
import { type Content, html } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';
import { nothing } from './section.ts';

/** The Code Performance Measure in which it is counted, and what missed of the provider that resolved it: where it may have told. */
export function touchedMeasures(index: ReportIndex, incident: Incident): Content {
  const counted = index.report.measures.filter(
    ({ id, section, provider }) =>
      section === 'code' && provider === null && id === (incident.category <= 2 ? 'CPM4' : 'CPM5'),
  );
  const missed = index.report.measures.filter(
    measure => measure.section === 'provider' && measure.provider === incident.resolver && isMissed(measure),
  );
  const rows = [...(incident.excluded ? [] : counted), ...missed];
  if (rows.length === 0) return nothing('None that this report knows of.');
  return html`<p class="soft">The Code Performance Measure in which it is counted, and the measures of ${incident.resolver}, which resolved it, that missed in the month: whether because of it, their commentary says.</p>
${dataTable({
  caption: html`<span class="unseen">Measures that ${incident.id} may have touched</span>`,
  columns: [
    {
      title: 'Measure',
      cell: (row: ReportedMeasure) => html`${measureLink(row)}<span class="sub">${row.title}</span>`,
    },
    { title: 'Service Level', numeric: true, cell: levelText },
    { title: 'Achievement', cell: row => achievementBadge(row.achievement) },
  ],
  rows,
  file: 'measures.csv',
  stacked: true,
})}`;
}
