import { list } from '../../domain/english.ts';
import { monthName } from '../../domain/reporting-month.ts';
import type { GateRule } from '../gate-rule.ts';
import { measureOfProvider, percentText } from '../rule-words.ts';

/** A wrong PM2 of CSP North stood in the twelve-month table until it was amended (September 2020). */
export const monthWasRestated: GateRule = {
  code: 'month-was-restated',
  severity: 'note',
  asks: 'Earlier months stand as they were first published.',
  find: ({ measures }) =>
    measures.flatMap(measure => {
      const restated = measure.history
        .filter(({ firstPublished, level }) => firstPublished !== level)
        .map(
          ({ period, firstPublished, level }) =>
            `${monthName(period)} from ${percentText(firstPublished)} to ${percentText(level)}`,
        );
      return restated.length === 0
        ? []
        : [
            `${measureOfProvider(measure)} was restated for ${list(restated)}: the re-issue of ${restated.length === 1 ? 'that month' : 'each month'} gives the reason.`,
          ];
    }),
};
