import { plural } from '../../domain/english.ts';
import { monthName, plusMonths } from '../../domain/reporting-month.ts';
import type { ReportedMeasure } from '../../report/report.schema.ts';
import type { GateRule } from '../gate-rule.ts';
import { achievementText, measureOfProvider, percentText } from '../rule-words.ts';

type Month = Pick<ReportedMeasure['history'][number], 'achievement' | 'level'>;
const stateOf = ({ achievement }: Month) =>
  achievement === 'no-events' || achievement === 'not-reported' ? achievement : 'value';
const wordsOf = (month: Month) =>
  stateOf(month) === 'value' ? percentText(month.level) : achievementText(month.achievement);

/** CSP Central & South were above target on PM3.2 in September 2020, after three months Not Reported. */
export const stateChanged: GateRule = {
  code: 'state-changed',
  severity: 'note',
  asks: 'A measure that had a level the month before has one now, and one that had none still has none.',
  find: ({ measures, period, periodName }) => {
    const before = plusMonths(period, -1);
    return measures.flatMap(measure => {
      const last = measure.history.find(month => month.period === before);
      if (!last || stateOf(last) === stateOf(measure)) return [];
      const states = new Map(measure.history.map(month => [month.period, stateOf(month)]));
      let inARow = 1;
      while (states.get(plusMonths(before, -inARow)) === stateOf(last)) inARow += 1;
      const since =
        inARow > 1
          ? `, the last of ${plural(inARow, 'month')} ${stateOf(last) === 'value' ? 'with a level' : 'so'}`
          : '';
      return [
        `${measureOfProvider(measure)} was ${wordsOf(last)} in ${monthName(before)}${since}, and is ${wordsOf(measure)} in ${periodName}: say why in the commentary.`,
      ];
    });
  },
};
