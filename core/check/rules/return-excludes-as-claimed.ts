import { acceptedClaims } from '../accepted-claims.ts';
import type { GateRule } from '../gate-rule.ts';
import { measureOfProvider, numberText } from '../rule-words.ts';

export const returnExcludesAsClaimed: GateRule = {
  code: 'return-excludes-as-claimed',
  severity: 'warn',
  asks: 'A provider excludes in its return as many events as it has claimed under the exceptions list.',
  find: (report, { returns }) =>
    returns.flatMap(({ measure, provider, excluded }) => {
      const claims = acceptedClaims(report, measure, provider);
      return excluded === claims
        ? []
        : [
            `The return of ${provider} excludes ${numberText(excluded)} from ${measure}, and ${numberText(claims)} of its claims for ${measureOfProvider({ id: measure, provider })} were accepted: ask ${provider} which number holds.`,
          ];
    }),
};
