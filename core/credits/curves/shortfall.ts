import { exactText } from '../exact-text.ts';
import { quantity } from '../quantity.ts';
import type { CurveOf } from '../terms/curve.schema.ts';
import type { CurveRule } from './curve-rule.ts';
import { missOf, severityOf, targetOf } from './miss.ts';

export const shortfall: CurveRule<CurveOf<'shortfall'>> = {
  needsTarget: () => true,
  credit: (curve, reading) => {
    const miss = missOf(reading, targetOf(reading));
    const rule = `${exactText(miss)} from Target, ${curve.per_point} for each point`;
    return { value: miss.mul(quantity(curve.per_point)), severity: severityOf(reading), rule };
  },
  most: () => null,
};
