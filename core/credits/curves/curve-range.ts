import type { Curve } from '../../catalogue/credit-terms/curve.schema.ts';
import type { Exact } from '../../domain/exact.ts';
import { quantity } from '../quantity.ts';
import { larger, zero } from '../round-exact.ts';
import { curveValue, endsOf } from './curve-value.ts';
import { type Axis, placeOf, spansOf } from './resolve-curve.ts';

/** The places at which a curve turns, lowest first. */
export function turnsOf(curve: Curve, axis: Axis): Exact[] {
  const edges = curve.bands
    ? spansOf(curve.bands, axis).flatMap(({ low, high }) =>
        [low, high].flatMap(each => (each === null ? [] : [each.at])),
      )
    : (curve.line ?? []).map(point => placeOf(point.at, axis));
  const once = new Map(edges.map(edge => [edge.toFraction(), edge]));
  return [...once.values()].sort((a, b) => a.compare(b));
}

/** The most that a curve can give for one figure; null where nothing bounds it. `floor`: the least that a figure can be, if anything is. */
export function mostOf(curve: Curve, axis: Axis, floor: Exact | null): Exact | null {
  if (curve.line) return curve.line.map(point => quantity(point.gives)).reduce(larger, zero);
  const end = axis.worse === 'up' ? null : floor;
  const spans = curve.bands ? spansOf(curve.bands, axis) : [];
  const open = curve.bands
    ? spans.find(span => (axis.worse === 'up' ? span.high : span.low) === null)
    : { slope: { rate: quantity(curve.rate ?? '0') } };
  if (open?.slope && open.slope.rate.compare(0) > 0 && end === null) return null;
  const places = [...turnsOf(curve, axis), ...(end === null ? [] : [end])];
  const values = places.flatMap(place => attempt(() => curveValue(curve, place, axis).value));
  return [...values, ...endsOf(curve, axis)].reduce(larger, zero);
}

function attempt(value: () => Exact): Exact[] {
  try {
    return [value()];
  } catch {
    return [];
  }
}
