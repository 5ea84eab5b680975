import { findMeasure } from '../find-measure.ts';
import type { GateRule } from '../gate-rule.ts';
import { measureOfProvider } from '../rule-words.ts';

export const creditWithoutReport: GateRule = {
  code: 'credit-without-report',
  severity: 'warn',
  asks: 'No service credit rests on a failure to report alone.',
  find: report =>
    report.serviceCredits
      .filter(({ measure, provider }) => findMeasure(report, measure, provider)?.achievement === 'not-reported')
      .map(
        ({ measure, provider, amount }) =>
          `A service credit of £${amount} arises on ${measureOfProvider({ id: measure, provider })} because it was Not Reported, not because of a level: ask ${provider} for its drops before the credit is settled.`,
      ),
};
