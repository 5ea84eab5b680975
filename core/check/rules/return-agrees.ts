import { findMeasure } from '../find-measure.ts';
import type { GateRule } from '../gate-rule.ts';
import { returnDiffers } from '../return-differs.ts';
import { numberText } from '../rule-words.ts';

export const returnAgrees: GateRule = {
  code: 'return-agrees',
  severity: 'warn',
  asks: "A provider's own statement of a measure agrees with what was counted from its events.",
  find: (report, { returns }) =>
    returns.flatMap(stated => {
      const { measure: id, provider } = stated;
      const measure = findMeasure(report, id, provider);
      const states = `The return of ${provider} states ${numberText(stated.numerator)} of ${numberText(stated.denominator)} for ${id}`;
      if (!measure)
        return [
          `${states}, and the report has no such measure of ${provider}: ask ${provider} to name it as it is named here.`,
        ];
      const { method, numerator, denominator, stated: shown } = measure;
      if (method === 'provider-return' || !returnDiffers(stated, measure, shown?.tolerance ?? '0')) return [];
      return numerator === null || denominator === null
        ? [`${states}, and no events came from which to count it: ask ${provider} for its drops.`]
        : [
            `${states}, and its events give ${numberText(numerator)} of ${numberText(denominator)}, which is what the report shows: ask ${provider} to explain the difference.`,
          ];
    }),
};
