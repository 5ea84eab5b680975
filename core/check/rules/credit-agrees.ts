import { findMeasure } from '../find-measure.ts';
import type { GateRule } from '../gate-rule.ts';
import { measureOfProvider, OUR_FAULT } from '../rule-words.ts';

export const creditAgrees: GateRule = {
  code: 'credit-agrees',
  severity: 'stop',
  asks: 'A row of the service-credit table shows the level, target and minimum that its measure has.',
  find: report =>
    report.serviceCredits.flatMap(credit => {
      const measure = findMeasure(report, credit.measure, credit.provider);
      if (!measure) return [];
      return (['level', 'target', 'minimum'] as const)
        .filter(figure => credit[figure] !== measure[figure])
        .map(
          figure =>
            `${measureOfProvider(measure)} has the ${figure} ${credit[figure] ?? 'none'} in the service-credit table and ${measure[figure] ?? 'none'} in its own row: ${OUR_FAULT}.`,
        );
    }),
};
