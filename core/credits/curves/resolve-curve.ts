import type { Band, Place } from '../../catalogue/credit-terms/curve.schema.ts';
import type { Exact } from '../../domain/exact.ts';
import { PmrError } from '../../domain/pmr-error.ts';
import { quantity } from '../quantity.ts';

/** How a figure lies: its levels, and on which side of them it is worse. */
export interface Axis {
  readonly target: Exact | null;
  readonly minimum: Exact | null;
  readonly worse: 'up' | 'down';
}

export interface Edge {
  readonly at: Exact;
  readonly included: boolean;
}

/** So much for each step of a figure beyond a place. */
export interface Slope {
  readonly rate: Exact;
  readonly each: Exact;
  readonly counted: 'exactly' | 'begun' | 'whole';
  /** Null: the whole figure counts. */
  readonly beyond: Exact | null;
}

/** A band with its edges as numbers; null: open. */
export interface Span {
  readonly band: Band;
  readonly place: number;
  readonly low: Edge | null;
  readonly high: Edge | null;
  readonly gives: Exact;
  readonly slope: Slope | null;
}

/** @throws PmrError `credit-level-missing` */
export function placeOf(place: Place, axis: Axis): Exact {
  if (place !== 'target' && place !== 'minimum') return quantity(place);
  const level = axis[place];
  if (level !== null) return level;
  const name = place === 'target' ? 'Target' : 'Minimum';
  throw new PmrError(
    'credit-level-missing',
    `A clause speaks of the ${name} Service Level and the measure has no ${name} Service Level: give it one, or other terms.`,
  );
}

/** The bands of a curve in numbers, in the order of the file. */
export const spansOf = (bands: readonly Band[], axis: Axis): Span[] =>
  bands.map((band, place) => {
    const low = edge(band.from, band.above, axis);
    const high = edge(band.to, band.below, axis);
    const start = axis.worse === 'up' ? low : high;
    return {
      band,
      place,
      low,
      high,
      gives: quantity(band.gives),
      slope: slopeOf(band, axis, start?.at ?? null),
    };
  });

export function slopeOf(
  { rate, each, counted, beyond }: Pick<Band, 'rate' | 'each' | 'counted' | 'beyond'>,
  axis: Axis,
  start: Exact | null,
): Slope | null {
  if (rate === undefined) return null;
  const from = beyond === undefined ? start : placeOf(beyond, axis);
  return { rate: quantity(rate), each: quantity(each ?? '1'), counted, beyond: from };
}

function edge(closed: Place | undefined, open: Place | undefined, axis: Axis): Edge | null {
  const place = closed ?? open;
  return place === undefined ? null : { at: placeOf(place, axis), included: closed !== undefined };
}

export const isWithin = ({ low, high }: Pick<Span, 'low' | 'high'>, figure: Exact): boolean =>
  (low === null || isOn(figure.compare(low.at), low.included)) &&
  (high === null || isOn(-figure.compare(high.at), high.included));

const isOn = (order: number, included: boolean): boolean => order > 0 || (order === 0 && included);
