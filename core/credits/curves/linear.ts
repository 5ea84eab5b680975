import { PmrError } from '../../domain/pmr-error.ts';
import { quantity } from '../quantity.ts';
import { zero } from '../round-exact.ts';
import type { CurveOf } from '../terms/curve.schema.ts';
import type { CurveRule } from './curve-rule.ts';
import { isBelowMinimum, missOf, severityOf, targetOf } from './miss.ts';

export const linear: CurveRule<CurveOf<'linear'>> = {
  needsTarget: () => true,
  credit: (curve, reading) => {
    const most = quantity(curve.most);
    const target = targetOf(reading);
    const miss = missOf(reading, target);
    const severity = severityOf(reading);
    if (miss.compare(0) === 0) return { value: zero, severity, rule: 'Target is met' };
    if (reading.minimum === null && curve.where_no_minimum === 'refuse') {
      throw new PmrError(
        'credit-level-missing',
        'A credit is to run from Target to Minimum and the measure has no Minimum Service Level: give it one, or say where_no_minimum.',
      );
    }
    if (reading.minimum === null || isBelowMinimum(reading)) {
      return {
        value: most,
        severity,
        rule: reading.minimum === null ? 'any miss costs the most' : 'below Minimum costs the most',
      };
    }
    const span = missOf({ figure: reading.minimum, better: reading.better }, target);
    return {
      value: most.mul(miss).div(span),
      severity,
      rule: `in proportion between Target (0) and Minimum (${curve.most})`,
    };
  },
  most: curve => quantity(curve.most),
};
