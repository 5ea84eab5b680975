import { exactText } from '../exact-text.ts';
import { quantity } from '../quantity.ts';
import { hundred } from '../round-exact.ts';
import type { CurveOf } from '../terms/curve.schema.ts';
import type { CurveRule } from './curve-rule.ts';
import { severityOf } from './miss.ts';

export const benchmark: CurveRule<CurveOf<'benchmark'>> = {
  needsTarget: () => false,
  credit: (curve, reading) => {
    const joint = reading.joint.mul(quantity(curve.joint)).div(hundred);
    const units = reading.figure.add(joint);
    const away = units.sub(quantity(curve.benchmark));
    const worse = reading.better === 'lower' ? away : away.neg();
    const rate = worse.compare(0) >= 0 ? curve.worse : curve.better;
    const side = worse.compare(0) === 0 ? 'equal to' : worse.compare(0) > 0 ? 'worse than' : 'better than';
    const shared = joint.compare(0) === 0 ? '' : ` (joint: ${curve.joint}% of ${exactText(reading.joint)})`;
    const rule = `${exactText(units)}${shared} is ${exactText(away.abs())} ${side} the benchmark ${curve.benchmark}, at ${rate} for each unit`;
    return { value: worse.mul(quantity(rate)), severity: severityOf(reading), rule };
  },
  most: () => null,
};
