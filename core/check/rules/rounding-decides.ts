import type { GateRule } from '../gate-rule.ts';
import { achievementText, measureOfProvider, numberText, percentText } from '../rule-words.ts';

export const roundingDecides: GateRule = {
  code: 'rounding-decides',
  severity: 'note',
  asks: 'No achievement hangs on decimals that are not printed.',
  find: ({ measures }) =>
    measures
      .filter(measure => measure.roundingDecides)
      .map(measure => {
        const { numerator, denominator, achievement, level, levelInFull, target, minimum } = measure;
        const from = numerator === null ? 'its members' : `${numberText(numerator)} of ${numberText(denominator)}`;
        return `${measureOfProvider(measure)} would be printed as ${percentText(level)} beside target ${percentText(target)} and minimum ${percentText(minimum)}; unrounded, from ${from}, it is ${achievementText(achievement)}${levelInFull == null ? '' : ` at ${levelInFull}%`}: read the achievement, not two decimals.`;
      }),
};
