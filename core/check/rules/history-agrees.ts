import { isMissed } from '../../domain/achievement.ts';
import type { GateRule } from '../gate-rule.ts';
import { nameOf, OUR_FAULT, plural, whole } from '../words.ts';

/** Papers counted the months below target by different rules: "the last 15", "21 of the last 22", "since July 2018". */
export const historyAgrees: GateRule = {
  code: 'history-agrees',
  severity: 'stop',
  asks: 'History runs from old to new up to the month before, each month once, and the months below target follow from it.',
  find: ({ measures, period }) =>
    measures.flatMap(measure => {
      const name = nameOf(measure);
      const periods = [...measure.history.map(month => month.period), period];
      const unordered = periods.slice(1).filter((later, at) => later <= (periods[at] as string));
      const known = [...measure.history, measure].map(isMissed);
      const tail = known.length - 1 - known.findLastIndex(missed => !missed);
      const { inARow, of, in: looked } = measure.missedMonths;
      // Months that lie further back than the history shown may add to a count, never take from it.
      const longer = looked > known.length;
      const rowHolds = inARow === tail || (longer && tail === known.length && inARow > tail);
      const all = known.filter(Boolean).length;
      const ofHolds = of <= looked && (longer ? of >= all : of === all);
      return [
        ...unordered.map(
          later =>
            `The history of ${name} has ${later} out of its order, from old to new and before ${period}: ${OUR_FAULT}.`,
        ),
        ...(rowHolds
          ? []
          : [
              `${name} is said to be below target for ${plural(inARow, 'month')} in a row, and its history shows ${whole(tail)}: ${OUR_FAULT}.`,
            ]),
        ...(ofHolds && looked >= known.length
          ? []
          : [
              `${name} is said to be below target in ${whole(of)} of the last ${whole(looked)} months, and its history shows ${whole(all)} of ${whole(known.length)}: ${OUR_FAULT}.`,
            ]),
      ];
    }),
};
