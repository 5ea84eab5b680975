import type { Report } from '../../report/report.schema.ts';
import type { GateRule } from '../gate-rule.ts';
import { numberText, OUR_FAULT } from '../rule-words.ts';

const COUNTS = {
  met: 'met',
  belowTarget: 'below-target',
  belowMinimum: 'below-minimum',
  noTarget: 'no-target',
  noEvents: 'no-events',
  notReported: 'not-reported',
} as const;

/** The paper on September 2020 said nine measures and listed eight. */
export const summaryCounts: GateRule = {
  code: 'summary-counts',
  severity: 'stop',
  asks: 'The counts of the summary are the lengths of the lists below it.',
  find: ({ summary, measures }) => [
    ...differs('measures', summary.measures, measures.length),
    ...Object.entries(COUNTS).flatMap(([name, achievement]) =>
      differs(
        `measures that are ${achievement}`,
        summary[name as keyof typeof COUNTS],
        measures.filter(measure => measure.achievement === achievement).length,
      ),
    ),
  ],
};

const differs = (what: string, said: Report['summary']['measures'], listed: number): string[] =>
  said === listed
    ? []
    : [`The summary counts ${numberText(said)} ${what}, and the report lists ${numberText(listed)}: ${OUR_FAULT}.`];
