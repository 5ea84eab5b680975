import { plural } from '../../domain/english.ts';
import { MISSED_RUN, type MonthRun, missedOf, monthRun, NOT_REPORTED_RUN } from '../../domain/month-run.ts';
import type { GateRule } from '../gate-rule.ts';
import { measureOfProvider, numberText, OUR_FAULT } from '../rule-words.ts';

/** Papers counted the months below target by different rules: "the last 15", "21 of the last 22", "since July 2018". */
export const historyAgrees: GateRule = {
  code: 'history-agrees',
  severity: 'stop',
  asks: 'History runs from old to new up to the month before, each month once, and the months below target or Not Reported follow from it, by the calendar.',
  find: ({ measures, period }) =>
    measures.flatMap(measure => {
      const name = measureOfProvider(measure);
      const periods = [...measure.history.map(month => month.period), period];
      const unordered = periods.slice(1).filter((later, at) => later <= (periods[at] as string));
      const months = [...measure.history, { ...measure, period }];
      const known = new Map(months.map(month => [month.period, month.achievement]));
      const { of, in: looked } = measure.missedMonths;
      const all = missedOf(period, known);
      return [
        ...unordered.map(
          later =>
            `The history of ${name} has ${later} out of its order, from old to new and before ${period}: ${OUR_FAULT}.`,
        ),
        ...differs(name, 'below target', measure.missedMonths, monthRun(period, known, MISSED_RUN)),
        ...differs(name, 'Not Reported', measure.notReportedMonths, monthRun(period, known, NOT_REPORTED_RUN)),
        ...(of === all.of && looked === all.in
          ? []
          : [
              `${name} is said to be below target in ${numberText(of)} of ${plural(looked, 'month')}, and its history shows ${numberText(all.of)} of ${numberText(all.in)}: ${OUR_FAULT}.`,
            ]),
      ];
    }),
};

function differs(name: string, what: string, said: MonthRun, again: MonthRun): string[] {
  const same =
    said.inARow === again.inARow &&
    said.since === again.since &&
    said.atLeast === again.atLeast &&
    JSON.stringify(said.gaps) === JSON.stringify(again.gaps);
  return same
    ? []
    : [`${name} is said to be ${what} for ${runText(said)}, and its history shows ${runText(again)}: ${OUR_FAULT}.`];
}

/** "at least 3 months in a row since 2020-07 with 1 gap". */
const runText = ({ inARow, since, atLeast, gaps }: MonthRun): string =>
  `${atLeast ? 'at least ' : ''}${plural(inARow, 'month')} in a row${since === null ? '' : ` since ${since}`}${gaps.length === 0 ? '' : ` with ${plural(gaps.length, 'gap')}`}`;
