import Fraction from 'fraction.js';
import type { Curve } from '../../catalogue/credit-terms/curve.schema.ts';
import type { Exact } from '../../domain/exact.ts';
import { bandText } from '../curves/curve-text.ts';
import { type Axis, type Edge, type Span, spansOf } from '../curves/resolve-curve.ts';
import { exactText } from '../exact-text.ts';
import type { Collector } from './terms-finding.ts';

/** The figures that a curve is asked for. */
export interface CurveFigures {
  readonly axis: Axis;
  readonly name: string;
  /** False for figures that may be below zero. */
  readonly fromZero: boolean;
  /** Decimals to which figures are rounded before the bands. */
  readonly places: number | undefined;
}

/** Bands must cover every figure, once. Where figures are rounded first, only rounded figures count. */
export function lintBands(curve: Curve, { axis, name, fromZero, places }: CurveFigures, found: Collector): void {
  const unit = places === undefined ? null : new Fraction(1n, 10n ** BigInt(places));
  const spans = spansOf(curve.bands ?? [], axis);
  if (unit && spans.filter(span => isOffGrid(span, unit, found.below(['bands', span.place]))).length > 0) return;
  // A band without a figure, where Target and Minimum are one, is no band.
  const sorted = spans
    .filter(span => !isEmpty(span))
    .map(span => (unit ? onGrid(span, unit) : span))
    .sort(byLow);
  const [first] = sorted;
  if (!first) return;
  const startsAtZero =
    first.low === null ||
    (fromZero && (first.low.at.compare(0) < 0 || (first.low.at.compare(0) === 0 && first.low.included)));
  if (!startsAtZero) found.error(['bands', first.place], `gap: nothing covers ${name}s under ${bandText(first.band)}`);
  const last = sorted.reduce((highest, span) => (isHigher(span.high, highest.high) ? span : highest), first);
  if (last.high) found.error(['bands', last.place], `gap: nothing covers ${name}s over ${bandText(last.band)}`);
  for (const [at, span] of sorted.entries()) {
    const before = sorted[at - 1];
    if (!before) continue;
    const meeting = span.low === null ? 1 : meet(before.high, span.low, unit);
    const names = `bands[${before.place}] (${bandText(before.band)}) and bands[${span.place}] (${bandText(span.band)})`;
    if (meeting > 0)
      found.error(
        ['bands', span.place],
        `overlap: ${names} both cover ${span.low === null ? 'the lowest' : exactText(span.low.at)}`,
      );
    if (meeting < 0)
      found.error(
        ['bands', span.place],
        `gap: between ${names} nothing covers the ${name}${unit ? ', even rounded' : ''}`,
      );
    if (span.slope || before.slope || curve.progressive) continue;
    const rises = span.gives.compare(before.gives);
    if (axis.worse === 'up' ? rises < 0 : rises > 0)
      found.warn(['bands', span.place], `a worse ${name} gives less: compare ${names}`);
  }
}

const isEmpty = ({ low, high }: Span): boolean => {
  if (low === null || high === null) return false;
  const order = low.at.compare(high.at);
  return order > 0 || (order === 0 && !(low.included && high.included));
};

const byLow = (a: Span, b: Span): number => {
  if (a.low === null || b.low === null) return Number(b.low === null) - Number(a.low === null);
  return a.low.at.compare(b.low.at) || Number(b.low.included) - Number(a.low.included);
};

/** On a grid of rounded figures an excluded edge is the next figure included. */
function onGrid(span: Span, unit: Exact): Span {
  const inwards = (edge: Edge | null, by: Exact): Edge | null =>
    edge === null || edge.included ? edge : { at: edge.at.add(by), included: true };
  return { ...span, low: inwards(span.low, unit), high: inwards(span.high, unit.neg()) };
}

/** Below zero: a gap; zero: they touch; above: they overlap. */
function meet(high: Edge | null, low: Edge, unit: Exact | null): number {
  if (high === null) return 1;
  if (unit) return high.at.add(unit).compare(low.at);
  const order = high.at.compare(low.at);
  return order !== 0 ? order : Number(high.included) + Number(low.included) - 1;
}

const isHigher = (a: Edge | null, b: Edge | null): boolean => b !== null && (a === null || a.at.compare(b.at) > 0);

function isOffGrid({ band, low, high }: Span, unit: Exact, found: Collector): boolean {
  const off = (['from', 'above', 'to', 'below'] as const).filter(key => {
    const edge = key === 'from' || key === 'above' ? low : high;
    return band[key] !== undefined && edge !== null && edge.at.div(unit).d !== 1n;
  });
  for (const key of off) found.error([key], `${band[key]} has more decimals than the figure after rounding`);
  return off.length > 0;
}
