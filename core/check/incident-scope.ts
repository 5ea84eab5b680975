import type { Incident, Report } from '../report/report.schema.ts';
import type { GateFacts } from './gate-facts.ts';

/** Which Categories a Code Performance Measure counts (SEC H13.1). */
export const INCIDENT_MEASURES = [
  { measure: 'CPM4', categories: [1, 2], words: 'Category 1 and 2' },
  { measure: 'CPM5', categories: [3, 4, 5], words: 'Category 3, 4 and 5' },
] as const;

/** Incidents that a measure is about: of its Categories, closed, and the DCC's to resolve. */
export const incidentsInScope = (report: Report, facts: GateFacts, categories: readonly number[]): Incident[] =>
  report.incidents.filter(
    incident => categories.includes(incident.category) && incident.closedAt !== null && isDccs(incident, facts),
  );

function isDccs({ id, resolver }: Incident, { notDccResponsible }: GateFacts): boolean {
  return notDccResponsible === null ? resolver !== 'SERVICE-USER' : !notDccResponsible.includes(id);
}
