import type { GateRule } from '../gate-rule.ts';
import { OUR_FAULT } from '../rule-words.ts';

export const incidentOnce: GateRule = {
  code: 'incident-once',
  severity: 'stop',
  asks: 'An Incident is listed once.',
  find: ({ incidents }) =>
    [...Map.groupBy(incidents, ({ id }) => id)]
      .filter(([, rows]) => rows.length > 1)
      .map(([id, rows]) => `${id} is listed ${rows.length} times, 1 was expected: ${OUR_FAULT}.`),
};
