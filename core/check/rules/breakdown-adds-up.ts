import { plural } from '../../domain/english.ts';
import { total } from '../exact-level.ts';
import type { GateRule } from '../gate-rule.ts';
import { measureOfProvider, numberText, OUR_FAULT } from '../rule-words.ts';

/** A table of Problems gave 46, 118 and 14 under a total of 168 (SECP_78_1303_29). */
export const breakdownAddsUp: GateRule = {
  code: 'breakdown-adds-up',
  severity: 'stop',
  asks: 'The rows of a breakdown add up to the numerator, denominator and excluded of their measure, and each part stands there once.',
  find: ({ measures }) =>
    measures
      .filter(({ breakdown }) => breakdown.length > 0)
      .flatMap(measure => {
        const name = measureOfProvider(measure);
        const rows = measure.breakdown;
        const sums = (['numerator', 'denominator', 'excluded'] as const).flatMap(figure => {
          const sum = total(rows, figure);
          return sum === measure[figure]
            ? []
            : [
                `The ${figure} of ${name} is ${numberText(measure[figure])}, and the ${plural(rows.length, 'row')} of its breakdown add up to ${numberText(sum)}: ${OUR_FAULT}.`,
              ];
        });
        const twice = [...Map.groupBy(rows, ({ by }) => Object.values(by).join(' '))]
          .filter(([, same]) => same.length > 1)
          .map(
            ([part, same]) =>
              `The breakdown of ${name} has ${same.length} rows for ${part}, 1 was expected: ${OUR_FAULT}.`,
          );
        return [...sums, ...twice];
      }),
};
