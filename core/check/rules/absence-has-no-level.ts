import type { ReportedMeasure } from '../../report/report.schema.ts';
import type { GateRule } from '../gate-rule.ts';
import { achievementText, measureOfProvider, numberText, OUR_FAULT, percentText } from '../rule-words.ts';

/** No Events and Not Reported are states of their own: never 100%, never nothing. */
export const absenceHasNoLevel: GateRule = {
  code: 'absence-has-no-level',
  severity: 'stop',
  asks: 'A measure is No Events or Not Reported exactly when it has no level; Not Reported has no counts, No Events has a denominator of 0.',
  find: ({ measures }) =>
    measures
      .flatMap(measure => [
        { ...measure, what: measureOfProvider(measure) },
        ...measure.members.map(member => ({
          ...member,
          method: 'counts' as const,
          what: `${measureOfProvider(member)} in ${measureOfProvider(measure)}`,
        })),
      ])
      .filter(row => !isSound(row))
      .map(
        ({ what, achievement, level, numerator, denominator }) =>
          `${what} is ${achievementText(achievement)} with ${percentText(level)}, numerator ${numberText(numerator)} and denominator ${numberText(denominator)}: ${OUR_FAULT}.`,
      ),
};

type Row = Pick<ReportedMeasure, 'achievement' | 'level' | 'numerator' | 'denominator' | 'method'>;

function isSound({ achievement, level, numerator, denominator, method }: Row): boolean {
  if (achievement === 'not-reported') return level === null && numerator === null && denominator === null;
  if (achievement === 'no-events')
    return (
      level === null &&
      (denominator === 0 || (denominator === null && (method === 'mean-of-levels' || method === 'manual')))
    );
  return level !== null;
}
