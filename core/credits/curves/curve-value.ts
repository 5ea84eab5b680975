import Fraction from 'fraction.js';
import type { Curve } from '../../catalogue/credit-terms/curve.schema.ts';
import type { Exact } from '../../domain/exact.ts';
import { PmrError } from '../../domain/pmr-error.ts';
import { exactText } from '../exact-text.ts';
import { quantity } from '../quantity.ts';
import { ceilOf, floorOf, sumOf, zero } from '../round-exact.ts';
import { bandText, pointName, slopeText } from './curve-text.ts';
import { type Axis, isWithin, placeOf, type Slope, type Span, slopeOf, spansOf } from './resolve-curve.ts';

export interface CurveResult {
  readonly value: Exact;
  /** Name of the band, where it has one. */
  readonly name: string | null;
  readonly rule: string;
}

/** What a curve gives for a figure. @throws PmrError `credit-level-missing`, `credit-band-missing` */
export function curveValue(curve: Curve, figure: Exact, axis: Axis): CurveResult {
  if (curve.line) return onLine(curve.line, figure, axis);
  if (curve.bands) return inBands(curve, spansOf(curve.bands, axis), figure, axis);
  const slope = slopeOf(curve, axis, null) as Slope;
  return { value: along(slope, figure, axis), name: null, rule: slopeText(slope) };
}

function inBands(curve: Curve, spans: readonly Span[], figure: Exact, axis: Axis): CurveResult {
  const span = spans.find(candidate => isWithin(candidate, figure));
  if (!span) {
    throw new PmrError(
      'credit-band-missing',
      `${exactText(figure)} is in no band of the terms: close the gap, or round before the bands.`,
    );
  }
  const own = valueIn(span, figure, axis);
  const before = curve.progressive ? spans.filter(other => other !== span && isBefore(other, span, axis)) : [];
  const value = sumOf([own, ...before.map(other => valueIn(other, farEdge(other, axis), axis))]);
  const named = span.band.name === undefined ? '' : ` (${span.band.name})`;
  const whole = before.length === 0 ? '' : ', with all of the bands before';
  return {
    value,
    name: span.band.name ?? null,
    rule: `${bandText(span.band)}${named} gives ${span.band.gives}${span.slope ? ` and ${slopeText(span.slope)}` : ''}${whole}`,
  };
}

/** What a band gives at its two ends, whether or not they belong to it, with all of the bands before where they add up. */
export function endsOf(curve: Curve, axis: Axis): Exact[] {
  const spans = spansOf(curve.bands ?? [], axis);
  return spans.flatMap(span => {
    const before = curve.progressive ? spans.filter(other => other !== span && isBefore(other, span, axis)) : [];
    const sum = sumOf(before.map(other => valueIn(other, farEdge(other, axis), axis)));
    const ends = [span.low, span.high].flatMap(end => (end === null ? [] : [end.at]));
    return (ends.length === 0 ? [zero] : ends).map(end => sum.add(valueIn(span, end, axis)));
  });
}

const valueIn = ({ gives, slope }: Span, figure: Exact, axis: Axis): Exact =>
  slope ? gives.add(along(slope, figure, axis)) : gives;

/** Whether a band lies on the better side of another. */
function isBefore(one: Span, other: Span, axis: Axis): boolean {
  const [mine, theirs] = axis.worse === 'up' ? [one.high, other.low] : [other.high, one.low];
  return mine !== null && theirs !== null && mine.at.compare(theirs.at) <= 0;
}
const farEdge = (span: Span, axis: Axis): Exact => (axis.worse === 'up' ? span.high : span.low)?.at ?? zero;

function along({ rate, each, counted, beyond }: Slope, figure: Exact, axis: Axis): Exact {
  const worse = beyond === null ? figure : axis.worse === 'up' ? figure.sub(beyond) : beyond.sub(figure);
  const steps = worse.div(each);
  const count = counted === 'exactly' ? steps : new Fraction(counted === 'begun' ? ceilOf(steps) : floorOf(steps));
  return rate.mul(count);
}

function onLine(points: NonNullable<Curve['line']>, figure: Exact, axis: Axis): CurveResult {
  const places = points.map(point => placeOf(point.at, axis));
  const first = places[0] as Exact;
  const last = places.at(-1) as Exact;
  const order = last.compare(first);
  const rises = order === 0 ? axis.worse === 'up' : order > 0;
  const past = (place: Exact) => (rises ? figure.compare(place) : place.compare(figure));
  const gives = (at: number) => (points[at] as (typeof points)[number]).gives;
  const flat = (at: number, rule: string): CurveResult => ({ value: quantity(gives(at)), name: null, rule });
  if (past(first) <= 0)
    return flat(
      0,
      points[0]?.at === 'target' ? 'Target is met' : `${pointName(points[0]?.at)} or better gives ${gives(0)}`,
    );
  for (let at = 1; at < points.length; at += 1) {
    const place = places[at] as Exact;
    if (past(place) > 0) continue;
    const before = places[at - 1] as Exact;
    const share = figure.sub(before).div(place.sub(before));
    const [from, to] = [quantity(gives(at - 1)), quantity(gives(at))];
    const names = `${pointName(points[at - 1]?.at)} (${gives(at - 1)}) and ${pointName(points[at]?.at)} (${gives(at)})`;
    return { value: from.add(to.sub(from).mul(share)), name: null, rule: `in proportion between ${names}` };
  }
  const end = points.length - 1;
  const side = `${rises ? 'above' : 'below'} ${pointName(points[end]?.at)}`;
  const isMost = points.every(point => quantity(point.gives).compare(quantity(gives(end))) <= 0);
  return flat(end, isMost ? `${side} costs the most` : `${side} gives ${gives(end)}, and no less`);
}
