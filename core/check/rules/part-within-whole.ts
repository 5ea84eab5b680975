import type { GateRule } from '../gate-rule.ts';
import { measureOfProvider, numberText } from '../rule-words.ts';

export const partWithinWhole: GateRule = {
  code: 'part-within-whole',
  severity: 'stop',
  asks: 'No numerator is more than its denominator, except where the measure may exceed 100%.',
  find: ({ measures }, { mayExceed100 }) =>
    measures
      .filter(({ id }) => !mayExceed100.includes(id))
      .flatMap(measure => {
        const name = measureOfProvider(measure);
        const rows = [
          { ...measure, what: name },
          ...measure.breakdown.map(row => ({ ...row, what: `${name}, ${Object.values(row.by).join(' ')}` })),
        ];
        return rows
          .filter(({ numerator, denominator }) => numerator !== null && numerator > (denominator ?? 0))
          .map(
            ({ what, numerator, denominator }) =>
              `${what} has the numerator ${numberText(numerator)}, more than its denominator ${numberText(denominator)}: mend the query or the provider return, or say may_exceed_100 in its measure.yaml.`,
          );
      }),
};
