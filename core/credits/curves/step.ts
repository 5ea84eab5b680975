import Fraction from 'fraction.js';
import { quantity } from '../quantity.ts';
import { ceilOf, floorOf } from '../round-exact.ts';
import type { CurveOf } from '../terms/curve.schema.ts';
import type { CurveRule } from './curve-rule.ts';
import { missOf, severityOf, targetOf } from './miss.ts';

export const step: CurveRule<CurveOf<'step'>> = {
  needsTarget: () => true,
  credit: (curve, reading) => {
    const inSteps = missOf(reading, targetOf(reading)).div(quantity(curve.size));
    const steps = curve.portion === 'any' ? ceilOf(inSteps) : floorOf(inSteps);
    const rule = `${steps} ${curve.portion === 'any' ? 'steps, begun ones included,' : 'whole steps'} of ${curve.size}, ${curve.per_step} each`;
    return { value: quantity(curve.per_step).mul(new Fraction(steps)), severity: severityOf(reading), rule };
  },
  most: () => null,
};
