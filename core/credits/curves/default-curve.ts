import { quantity } from '../quantity.ts';
import { larger, zero } from '../round-exact.ts';
import type { CurveOf } from '../terms/curve.schema.ts';
import type { CurveRule } from './curve-rule.ts';
import { severityOf, targetOf } from './miss.ts';

export const defaultCurve: CurveRule<CurveOf<'default'>> = {
  needsTarget: () => true,
  credit: (curve, reading) => {
    targetOf(reading);
    const severity = severityOf(reading);
    if (severity === 'below-minimum')
      return { value: quantity(curve.below_minimum), severity, rule: 'below Minimum: a default in itself' };
    if (severity === null) return { value: zero, severity, rule: 'Target is met' };
    const misses = reading.missesIn(curve.in);
    const rule = `${misses} months below Target in ${curve.in}, ${curve.misses} make a default`;
    return { value: misses >= curve.misses ? quantity(curve.below_target) : zero, severity, rule };
  },
  most: curve => larger(quantity(curve.below_minimum), quantity(curve.below_target)),
};
