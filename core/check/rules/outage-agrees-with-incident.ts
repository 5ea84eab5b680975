import { plural } from '../../domain/english.ts';
import type { GateRule } from '../gate-rule.ts';
import { measureOfProvider } from '../rule-words.ts';

/** The log of Incidents and the feed of outages tell of one event: a level cannot rest on more of it than there was. */
export const outageAgreesWithIncident: GateRule = {
  code: 'outage-agrees-with-incident',
  severity: 'warn',
  asks: 'No Incident takes more minutes of a missed measure than its own outage lasted.',
  find: ({ misses, incidents }) =>
    misses.flatMap(({ measure, provider, incidents: lost }) =>
      lost.flatMap(({ id, minutes }) => {
        const stated = incidents.find(incident => incident.id === id)?.outageMinutes ?? null;
        if (minutes === null || stated === null || minutes <= stated) return [];
        return `${id} took ${plural(minutes, 'minute')} of ${measureOfProvider({ id: measure, provider })} by its outages, and the log of Incidents states an outage of ${plural(stated, 'minute')}: one of them is wrong, or it took several services down. Ask for the outages and the log, and re-issue the month.`;
      }),
    ),
};
