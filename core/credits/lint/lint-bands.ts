import Fraction from 'fraction.js';
import type { Exact } from '../../domain/exact.ts';
import { bandText } from '../curves/bands.ts';
import { exactText } from '../exact-text.ts';
import { quantity } from '../quantity.ts';
import { zero } from '../round-exact.ts';
import type { Band, CurveOf } from '../terms/curve.schema.ts';
import type { Collector } from './terms-finding.ts';

interface Edge {
  readonly at: Exact;
  readonly included: boolean;
}
interface Span {
  readonly place: number;
  readonly band: Band;
  readonly low: Edge;
  readonly high: Edge | null;
}

/** Bands must cover every figure from zero up, once. Where figures are rounded first, only rounded figures count. */
export function lintBands(
  curve: CurveOf<'bands'>,
  better: 'higher' | 'lower',
  places: number | undefined,
  found: Collector,
): void {
  const unit = places === undefined ? null : new Fraction(1n, 10n ** BigInt(places));
  const spans = curve.bands
    .map((band, place) => spanOf(band, place, unit))
    .sort((a, b) => a.low.at.compare(b.low.at) || Number(b.low.included) - Number(a.low.included));
  const offGrid = unit
    ? curve.bands.filter((band, place) => hasEdgeOffGrid(band, unit, found.below(['bands', place])))
    : [];
  if (offGrid.length > 0) return;
  const first = spans[0] as Span;
  if (first.low.at.compare(0) > 0 || !first.low.included)
    found.error(['bands', first.place], `gap: nothing covers ${curve.of}s under ${bandText(first.band)}`);
  const last = spans.reduce((highest, span) => (isHigher(span.high, highest.high) ? span : highest), first);
  if (last.high) found.error(['bands', last.place], `gap: nothing covers ${curve.of}s over ${bandText(last.band)}`);
  for (const [at, span] of spans.entries()) {
    const before = spans[at - 1];
    if (!before) continue;
    const meeting = meet(before.high, span.low, unit);
    const names = `bands[${before.place}] (${bandText(before.band)}) and bands[${span.place}] (${bandText(span.band)})`;
    if (meeting > 0) found.error(['bands', span.place], `overlap: ${names} both cover ${exactText(span.low.at)}`);
    if (meeting < 0)
      found.error(
        ['bands', span.place],
        `gap: between ${names} nothing covers the ${curve.of}${unit ? ', even rounded' : ''}`,
      );
    const rises = quantity(span.band.gives).compare(quantity(before.band.gives));
    const worseIsHigher = curve.of === 'shortfall' || better === 'lower';
    if (worseIsHigher ? rises < 0 : rises > 0)
      found.warn(['bands', span.place], `a worse ${curve.of} gives less: compare ${names}`);
  }
}

function spanOf(band: Band, place: number, unit: Exact | null): Span {
  const low = band.from ?? band.above;
  const high = band.to ?? band.below;
  const lowEdge = low === undefined ? { at: zero, included: true } : edge(low, band.from !== undefined, unit);
  return {
    place,
    band,
    low: lowEdge,
    high: high === undefined ? null : edge(high, band.to !== undefined, unit?.neg() ?? null),
  };
}

/** On a grid of rounded figures an excluded edge is the next figure included. */
const edge = (text: string, included: boolean, inwards: Exact | null): Edge =>
  included || !inwards ? { at: quantity(text), included } : { at: quantity(text).add(inwards), included: true };

/** Below zero: a gap; zero: they touch; above: they overlap. */
function meet(high: Edge | null, low: Edge, unit: Exact | null): number {
  if (high === null) return 1;
  if (unit) return high.at.add(unit).compare(low.at);
  const order = high.at.compare(low.at);
  return order !== 0 ? order : Number(high.included) + Number(low.included) - 1;
}

const isHigher = (a: Edge | null, b: Edge | null): boolean => b !== null && (a === null || a.at.compare(b.at) > 0);

function hasEdgeOffGrid(band: Band, unit: Exact, found: Collector): boolean {
  const off = (['from', 'above', 'to', 'below'] as const).filter(
    key => band[key] !== undefined && quantity(band[key]).div(unit).d !== 1n,
  );
  for (const key of off) found.error([key], `${band[key]} has more decimals than the figure after rounding`);
  return off.length > 0;
}
