import { achievementOf, roundingChangesAchievement } from '../../domain/achievement.ts';
import { levelOfMeasure } from '../exact-level.ts';
import type { GateRule } from '../gate-rule.ts';
import { ACHIEVEMENT, nameOf, OUR_FAULT, percentText } from '../words.ts';

/** The paper on September 2020 called all measures of CSP North but one "above target" beside one far below it. */
export const achievementAgrees: GateRule = {
  code: 'achievement-agrees',
  severity: 'stop',
  asks: 'The achievement of a measure follows from its unrounded level and its levels, and a rounding that decides it is flagged.',
  find: ({ measures }) =>
    measures.flatMap(measure => {
      const level = levelOfMeasure(measure);
      if (level === null) return [];
      const { achievement, roundingDecides, target, minimum } = measure;
      const due = achievementOf(level, measure);
      const decides = roundingChangesAchievement(level, measure);
      const name = nameOf(measure);
      const against = `target ${percentText(target)}, minimum ${percentText(minimum)}`;
      return [
        ...(achievement === due
          ? []
          : [
              `${name} is called ${ACHIEVEMENT[achievement]} at ${percentText(measure.level)}, and against its levels (${against}) it is ${ACHIEVEMENT[due]}: ${OUR_FAULT}.`,
            ]),
        ...(roundingDecides === decides
          ? []
          : [
              `${name} at ${percentText(measure.level)} is ${roundingDecides ? '' : 'not '}flagged as decided by rounding, and against its levels (${against}) it is ${decides ? '' : 'not '}so: ${OUR_FAULT}.`,
            ]),
      ];
    }),
};
