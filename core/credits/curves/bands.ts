import type { Exact } from '../../domain/exact.ts';
import { PmrError } from '../../domain/pmr-error.ts';
import { exactText } from '../exact-text.ts';
import { quantity } from '../quantity.ts';
import { larger, zero } from '../round-exact.ts';
import type { Band, CurveOf } from '../terms/curve.schema.ts';
import type { CurveRule } from './curve-rule.ts';
import { missOf, severityOf, targetOf } from './miss.ts';

export const bands: CurveRule<CurveOf<'bands'>> = {
  needsTarget: curve => curve.of === 'shortfall',
  credit: (curve, reading) => {
    const looked = curve.of === 'level' ? reading.figure : missOf(reading, targetOf(reading));
    const band = curve.bands.find(candidate => isInBand(candidate, looked));
    if (!band) {
      throw new PmrError(
        'credit-band-missing',
        `${exactText(looked)} is in no band of the terms: close the gap, or round before the bands.`,
      );
    }
    const value = quantity(band.gives);
    const named = band.name === undefined ? '' : ` (${band.name})`;
    return {
      value,
      severity: band.name ?? severityOf(reading),
      rule: `${curve.of} ${bandText(band)}${named} gives ${band.gives}`,
    };
  },
  most: curve => curve.bands.map(band => quantity(band.gives)).reduce(larger, zero),
};

export const isInBand = (band: Band, value: Exact): boolean =>
  (band.from === undefined || value.compare(quantity(band.from)) >= 0) &&
  (band.above === undefined || value.compare(quantity(band.above)) > 0) &&
  (band.to === undefined || value.compare(quantity(band.to)) <= 0) &&
  (band.below === undefined || value.compare(quantity(band.below)) < 0);

/** `from 98 to 98.9`, `below 96`. */
export const bandText = (band: Band): string =>
  (['from', 'above', 'to', 'below'] as const)
    .filter(edge => band[edge] !== undefined)
    .map(edge => `${edge} ${band[edge]}`)
    .join(' ') || 'of any size';
