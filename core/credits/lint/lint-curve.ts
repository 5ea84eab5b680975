import type { Curve } from '../../catalogue/credit-terms/curve.schema.ts';
import { quantity } from '../quantity.ts';

import { type CurveFigures, lintBands } from './lint-bands.ts';
import type { Collector } from './terms-finding.ts';

/** Whether a curve gives one answer for every figure: bands are whole, points stand in their order. */
export function lintCurve(curve: Curve, figures: CurveFigures, found: Collector): void {
  if (curve.bands) lintBands(curve, figures, found);
  const places = (curve.line ?? []).flatMap(({ at }) => (at === 'target' || at === 'minimum' ? [] : [quantity(at)]));
  const steps = places.slice(1).map((place, at) => place.compare(places[at] as typeof place));
  if (steps.some(step => step > 0) && steps.some(step => step < 0))
    found.error(['line'], 'its points go back and forth: list them from one side to the other');
}
