import { plural } from '../../domain/english.ts';
import { acceptedClaims } from '../accepted-claims.ts';
import type { GateRule } from '../gate-rule.ts';
import { measureOfProvider, numberText } from '../rule-words.ts';

export const excludedIsClaimed: GateRule = {
  code: 'excluded-is-claimed',
  severity: 'stop',
  asks: 'A measure that is counted from events leaves out no more of them than claims were accepted for it.',
  find: report =>
    report.measures
      .filter(({ method }) => method === 'counts')
      .flatMap(measure => {
        const claims = acceptedClaims(report, measure.id, measure.provider);
        return (measure.excluded ?? 0) <= claims
          ? []
          : [
              `${measureOfProvider(measure)} leaves out ${numberText(measure.excluded)}, and ${plural(claims, 'claim')} for it ${claims === 1 ? 'was' : 'were'} accepted: mend its query, which must leave out claimed events only, and each once.`,
            ];
      }),
};
