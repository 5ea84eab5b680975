import type { GateRule } from '../gate-rule.ts';

export const exclusionHasReason: GateRule = {
  code: 'exclusion-has-reason',
  severity: 'stop',
  asks: 'An Incident is excluded exactly when a reason of the exceptions list is given for it.',
  find: ({ incidents }) =>
    incidents
      .filter(({ excluded, exclusionReason }) => excluded !== Boolean(exclusionReason?.trim()))
      .map(({ id, excluded, exclusionReason }) =>
        excluded
          ? `${id} is excluded and no reason is given: claim it under a code of the exceptions list, or count it.`
          : `${id} is counted and has a reason for exclusion, "${exclusionReason}": exclude it, or withdraw the claim.`,
      ),
};
