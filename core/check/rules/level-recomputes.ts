import { printed } from '../../judge/count.ts';
import type { ReportedMeasure } from '../../report/report.schema.ts';
import { exactLevel, zerosOf } from '../exact-level.ts';
import type { GateRule } from '../gate-rule.ts';
import { measureOfProvider, numberText, OUR_FAULT, percentText } from '../rule-words.ts';

/** PMR December 2019 printed CPM4 as 87.50% and as 75%: two numberText numbers allow only one of them. */
export const levelRecomputes: GateRule = {
  code: 'level-recomputes',
  severity: 'stop',
  asks: 'Every printed level is 100 × numerator ÷ denominator, to the second decimal: of measures, their breakdown and their members.',
  find: ({ measures }) =>
    measures.flatMap(measure => {
      const name = measureOfProvider(measure);
      const rows = [
        ...(hasItsOwnCounts(measure) ? [{ ...measure, what: name }] : []),
        ...measure.breakdown.map(row => ({ ...row, what: `${name}, ${Object.values(row.by).join(' ')}` })),
        ...measure.members.map(row => ({ ...row, what: `${measureOfProvider(row)} in ${name}` })),
      ];
      return rows.flatMap(({ what, level, numerator, denominator }) => {
        const again = printed(exactLevel({ numerator, denominator }));
        return again === level
          ? []
          : [
              `${what} is printed as ${percentText(level)}, and its numerator ${numberText(numerator)} and denominator ${numberText(denominator)} give ${percentText(again)}: ${OUR_FAULT}.`,
            ];
      });
    }),
};

/** A mean, a manual level and a ratio that counts failures to report as zero follow from no two numbers of their own. */
const hasItsOwnCounts = (measure: ReportedMeasure) =>
  measure.method !== 'mean-of-levels' && measure.method !== 'manual' && zerosOf(measure) === 0;
