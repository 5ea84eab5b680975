import { total } from '../exact-level.ts';
import type { GateRule } from '../gate-rule.ts';
import { measureOfProvider, numberText, OUR_FAULT } from '../rule-words.ts';

export const membersAddUp: GateRule = {
  code: 'members-add-up',
  severity: 'stop',
  asks: 'What a combined measure shows as numerator, denominator and excluded is the sum over its members.',
  find: ({ measures }) =>
    measures
      .filter(({ method }) => method === 'mean-of-levels' || method === 'sum-ratio')
      .flatMap(measure => {
        const shown =
          measure.method === 'sum-ratio'
            ? (['numerator', 'denominator', 'excluded'] as const)
            : (['excluded'] as const);
        return shown.flatMap(figure => {
          const sum = total(measure.members, figure);
          const same = measure[figure] === sum || (measure[figure] === 0 && sum === null);
          return same
            ? []
            : [
                `The ${figure} of ${measureOfProvider(measure)} is ${numberText(measure[figure])}, and its members add up to ${numberText(sum)}: ${OUR_FAULT}.`,
              ];
        });
      }),
};
