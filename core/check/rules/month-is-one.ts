import { datesOf, monthName } from '../../domain/reporting-month.ts';
import type { GateRule } from '../gate-rule.ts';
import { OUR_FAULT } from '../rule-words.ts';

const MONTH = /\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}\b/g;

/** A paper attached the report of September 2020 and called August the latest. */
export const monthIsOne: GateRule = {
  code: 'month-is-one',
  severity: 'stop',
  asks: 'The report names one month, and is due after it.',
  find: ({ period, periodName, title, dueOn }) => {
    const month = monthName(period);
    return [
      ...(periodName === month
        ? []
        : [`The report is for ${period}, which is ${month}, and calls it ${periodName}: ${OUR_FAULT}.`]),
      ...(title.match(MONTH) ?? [])
        .filter(named => named !== month)
        .map(named => `The report is for ${month}, and its title names ${named}: ${OUR_FAULT}.`),
      ...(dueOn > datesOf(period).last
        ? []
        : [`The report of ${month} is said to be due on ${dueOn}, before the month is over: ${OUR_FAULT}.`]),
    ];
  },
};
