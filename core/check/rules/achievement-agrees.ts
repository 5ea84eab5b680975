import { achievementOf, roundingChangesAchievement } from '../../domain/achievement.ts';
import type { ReportedMeasure } from '../../report/report.schema.ts';
import { exactLevel, levelOfMeasure } from '../exact-level.ts';
import type { GateRule } from '../gate-rule.ts';
import { achievementText, measureOfProvider, OUR_FAULT, percentText } from '../rule-words.ts';

/** The paper on September 2020 called all measures of CSP North but one "above target" beside one far below it. */
export const achievementAgrees: GateRule = {
  code: 'achievement-agrees',
  severity: 'stop',
  asks: 'The achievement of a measure and of each of its parts follows from its unrounded level and its levels, and a rounding that decides it is flagged.',
  find: ({ measures }) => measures.flatMap(measure => [...partsOf(measure), ...wholeOf(measure)]),
};

function wholeOf(measure: ReportedMeasure): string[] {
  const level = levelOfMeasure(measure);
  if (level === null) return [];
  const { achievement, roundingDecides, target, minimum } = measure;
  const due = achievementOf(level, measure);
  const decides = roundingChangesAchievement(level, measure);
  const name = measureOfProvider(measure);
  const against = `target ${percentText(target)}, minimum ${percentText(minimum)}`;
  return [
    ...(achievement === due
      ? []
      : [
          `${name} is called ${achievementText(achievement)} at ${percentText(measure.level)}, and against its levels (${against}) it is ${achievementText(due)}: ${OUR_FAULT}.`,
        ]),
    ...(roundingDecides === decides
      ? []
      : [
          `${name} at ${percentText(measure.level)} is ${roundingDecides ? '' : 'not '}flagged as decided by rounding, and against its levels (${against}) it is ${decides ? '' : 'not '}so: ${OUR_FAULT}.`,
        ]),
  ];
}

/** Reports of before tell no achievement of parts. */
const partsOf = (measure: ReportedMeasure): string[] =>
  measure.breakdown.flatMap(part => {
    const level = exactLevel(part);
    const due = level === null ? 'no-events' : achievementOf(level, measure);
    return part.achievement === undefined || part.achievement === due
      ? []
      : [
          `${measureOfProvider(measure)}, ${Object.values(part.by).join(' ')} is called ${achievementText(part.achievement)} at ${percentText(part.level)}, and against the levels of its measure (target ${percentText(measure.target)}, minimum ${percentText(measure.minimum)}) it is ${achievementText(due)}: ${OUR_FAULT}.`,
        ];
  });
