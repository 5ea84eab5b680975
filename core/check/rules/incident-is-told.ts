import { list } from '../../domain/english.ts';
import type { GateRule } from '../gate-rule.ts';

/** Reviewers asked for how service was restored, not only for what was lost. A duplicate is told where its Incident is. */
export const incidentIsTold: GateRule = {
  code: 'incident-is-told',
  severity: 'warn',
  asks: 'Every Incident of Category 1 or 2 that is no duplicate has a summary and says how service was restored.',
  find: ({ incidents }) =>
    incidents
      .filter(({ category, duplicateOf }) => category <= 2 && duplicateOf === null)
      .flatMap(incident => {
        const missing = (['summary', 'restoration'] as const).filter(part => !incident[part]?.trim());
        return missing.length === 0
          ? []
          : [
              `${incident.id}, of Category ${incident.category}, has no ${list(missing)}: fill ${missing.length === 1 ? 'it' : 'them'} in the Incident Management Log.`,
            ];
      }),
};
