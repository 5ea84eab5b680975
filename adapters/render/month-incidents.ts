import { LOCAL_TIME_ZONE } from '../../core/domain/reporting-month.ts';
import type { Incident, Report } from '../../core/report/report.schema.ts';
import type { DayBand } from './chart/day-bands.ts';

/** As many as letters can tell apart on a chart of days. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** An Incident as it is drawn behind charts of days, and named in their legend. */
export interface DrawnIncident extends DayBand {
  readonly incident: Incident;
}

/** The Incidents of Categories 1 and 2 that are no duplicates, in the order in which they were opened, each with its letter and local dates. */
export const drawnIncidents = ({ incidents }: Pick<Report, 'incidents'>): DrawnIncident[] =>
  incidents
    .filter(({ category, duplicateOf }) => category <= 2 && duplicateOf === null)
    .sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1))
    .slice(0, LETTERS.length)
    .map((incident, at) => ({
      incident,
      letter: LETTERS[at] ?? '',
      from: localDate(incident.openedAt),
      to: localDate(incident.resolvedAt ?? incident.openedAt),
    }));

/** Those that may bear on a region: its own, and those of every region of its generation. `All` stands for all SMETS2 regions together. */
export const ofRegion = (drawn: readonly DrawnIncident[], region: string): DrawnIncident[] =>
  drawn.filter(({ incident }) => {
    if (region === 'SMETS1') return incident.generation === 'SMETS1' || incident.region === 'SMETS1';
    if (incident.generation === 'SMETS1') return false;
    return region === 'All' || incident.region === null || incident.region === 'ALL' || incident.region === region;
  });

const DATE = new Intl.DateTimeFormat('en-CA', {
  timeZone: LOCAL_TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The local date of an instant; what is no instant stays as it is. */
function localDate(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const part = Object.fromEntries(DATE.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day}`;
}
