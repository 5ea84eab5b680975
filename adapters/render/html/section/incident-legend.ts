import type { DrawnIncident } from '../../month-incidents.ts';
import { resolutionText } from '../../resolution-text.ts';
import { incidentLink, scope } from '../incident-words.ts';
import { type Content, html } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';

/** What the letters on the charts of days stand for: id, category, region and duration of each Incident. Nothing where there is none. */
export const incidentLegend = (index: ReportIndex, drawn: readonly DrawnIncident[]): Content =>
  drawn.length > 0 &&
  html`<p class="soft">Shaded days had an Incident of Category 1 or 2:</p>
<ul class="legend">${drawn.map(
    ({ letter, incident }) =>
      html`<li><b>${letter}</b> ${incidentLink(index, incident.id)}, Category ${incident.category}, ${scope(incident)}, ${incident.resolutionMinutes === null ? 'not resolved' : `${resolutionText(incident)} to resolve`}: ${incident.title}</li>`,
  )}</ul>`;
