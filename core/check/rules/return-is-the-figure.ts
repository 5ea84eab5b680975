import { total } from '../exact-level.ts';
import type { GateRule } from '../gate-rule.ts';
import { nameOf, OUR_FAULT, whole } from '../words.ts';

export const returnIsTheFigure: GateRule = {
  code: 'return-is-the-figure',
  severity: 'stop',
  asks: 'A measure that rests on a provider return shows the numbers of that return, and none where there is no return.',
  find: ({ measures }, { returns }) =>
    measures
      .filter(({ method }) => method === 'provider-return')
      .flatMap(measure => {
        const stated = returns.filter(row => row.measure === measure.id && row.provider === measure.provider);
        return (['numerator', 'denominator', 'excluded'] as const)
          .filter(figure => total(stated, figure) !== measure[figure])
          .map(
            figure =>
              `The ${figure} of ${nameOf(measure)} is ${whole(measure[figure])}, and the return of ${measure.provider} states ${whole(total(stated, figure))}: ${OUR_FAULT}.`,
          );
      }),
};
