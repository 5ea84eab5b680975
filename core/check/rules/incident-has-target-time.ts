import type { GateRule } from '../gate-rule.ts';
import { INCIDENT_MEASURES, incidentsInScope } from '../incident-scope.ts';

export const incidentHasTargetTime: GateRule = {
  code: 'incident-has-target-time',
  severity: 'warn',
  asks: 'Every Incident that counts has a Target Resolution Time to be held against.',
  find: (report, facts) =>
    INCIDENT_MEASURES.flatMap(({ measure, categories }) =>
      incidentsInScope(report, facts, categories)
        .filter(({ excluded, targetMinutes }) => !excluded && targetMinutes === 0)
        .map(
          ({ id, category, generation }) =>
            `${id} counts in ${measure} as not resolved in time, because no Target Resolution Time is known for Category ${category} of ${generation}: add it to contracts/incident-times.yaml.`,
        ),
    ),
};
