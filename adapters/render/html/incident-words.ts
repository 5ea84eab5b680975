import type { Incident } from '../../../core/report/report.schema.ts';
import { incidentAnchor } from './anchor.ts';
import { type Content, type Html, html } from './markup.ts';
import type { ReportIndex } from './report-index.ts';

export const missing = (words: string): Html => html`<span class="missing">${words}</span>`;

/** "SMETS2, North"; the feed writes ALL for an Incident of every region, and SMETS1 is its own pool. */
export function scope({ generation, region }: Incident): string {
  if (region === null || region === generation) return generation;
  return `${generation}, ${region === 'ALL' ? 'all regions' : region}`;
}

/** An Incident by its id, linked where it is told. */
export const incidentLink = (index: ReportIndex, id: string): Content =>
  index.hasIncident(id) ? html`<a href="#${incidentAnchor(id)}">${id}</a>` : id;
