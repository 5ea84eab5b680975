import { isMissed } from '../../domain/achievement.ts';

import { exact } from '../../domain/exact.ts';
import type { ServiceCredit } from '../../report/report.schema.ts';
import { findMeasure } from '../find-measure.ts';
import type { GateRule } from '../gate-rule.ts';
import { achievementText, measureOfProvider, percentText } from '../rule-words.ts';

/** A debit is below zero. */
const isCredit = ({ amount, beforeCaps }: ServiceCredit): boolean =>
  exact(amount).compare(0) > 0 || exact(beforeCaps).compare(0) > 0;

/** In September 2020 two measures of SIE bore credits, and neither stood among the Service Levels attained. */
export const creditHasAMiss: GateRule = {
  code: 'credit-has-a-miss',
  severity: 'stop',
  asks: 'A service credit arises only on a measure that is in the report and, where its clause rests on the Target, below it (or Not Reported).',
  find: report =>
    report.serviceCredits.flatMap(credit => {
      if (credit.arises === 'without-a-measure') return [];
      const name = measureOfProvider({ id: credit.measure, provider: credit.provider });
      const measure = findMeasure(report, credit.measure, credit.provider);
      if (!measure)
        return [
          `A service credit of £${credit.amount} arises on ${name}, which is not in the report: report the measure, or take it out of the credit terms.`,
        ];
      const { achievement, level, target } = measure;
      if (credit.arises === 'by-its-clause' && achievement !== 'no-events') return [];
      if (!isCredit(credit) || isMissed(measure) || achievement === 'not-reported') return [];
      return [
        `A service credit of £${credit.amount} arises on ${name}, which is ${achievementText(achievement)} with ${percentText(level)} against the target ${percentText(target)}: mend the credit terms of ${credit.provider}.`,
      ];
    }),
};
