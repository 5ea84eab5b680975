import type { Incident } from '../../../../../core/report/report.schema.ts';
import { minutes, shortInstant } from '../../../format.ts';
import { resolutionText } from '../../../resolution-text.ts';
import { incidentAnchor } from '../../anchor.ts';
import { dataTable } from '../../data-table.ts';
import { html } from '../../markup.ts';
import type { ReportIndex } from '../../report-index.ts';
import type { Section } from '../section.ts';
import { statementsAt } from '../statements-at.ts';

/** As many as stand on one page; the page of Incidents has all of them. */
const MOST = 12;

/** Incidents of Categories 1 and 2 that count, in the order in which they were opened. */
export function keyIncidents(index: ReportIndex): Section {
  const counted = index.report.incidents
    .filter(({ category, excluded }) => category <= 2 && !excluded)
    .sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1));
  return {
    id: 'month-incidents',
    title: 'Category 1 and 2 Incidents',
    body: html`${statementsAt(index.report, 'incidents')}
${
  counted.length > 0 &&
  dataTable({
    caption: html`<span class="unseen">Incidents that count</span>`,
    columns: [
      {
        title: 'Incident',
        cell: row =>
          html`${index.hasIncident(row.id) ? html`<a href="#${incidentAnchor(row.id)}">${row.id}</a>` : row.id} <span class="what">${row.title}</span>`,
      },
      { title: 'Opened', numeric: true, cell: row => shortInstant(row.openedAt) },
      { title: 'Category', numeric: true, cell: row => row.category },
      {
        title: 'Outage',
        numeric: true,
        cell: row => (row.outageMinutes === null ? 'none given' : minutes(row.outageMinutes)),
      },
      { title: 'Resolved in', numeric: true, cell: resolved },
    ],
    rows: counted.slice(0, MOST),
    file: 'incidents.csv',
    stacked: true,
  })
}
${counted.length > MOST && html`<p class="cut">And ${counted.length - MOST} more, on the page of <a href="incidents.html">Incidents</a>.</p>`}`,
  };
}

const resolved = (incident: Incident) =>
  incident.resolutionMinutes === null
    ? html`<span class="missing">not given</span>`
    : html`${resolutionText(incident)}${incident.met === false && html` <strong class="st below-minimum">late</strong>`}`;
