import Fraction from 'fraction.js';
import type { Clause, MeasureTerm } from '../../catalogue/credit-terms/clause.schema.ts';
import type { Levels } from '../../domain/achievement.ts';
import type { Exact } from '../../domain/exact.ts';
import { PmrError } from '../../domain/pmr-error.ts';
import type { ReportingMonth } from '../../domain/reporting-month.ts';
import { turnsOf } from '../curves/curve-range.ts';
import { curveValue } from '../curves/curve-value.ts';
import { axisOf } from '../figures/axis-of.ts';
import { zero } from '../round-exact.ts';

/** What a curve gives at a place, and just on either side of it; null where it says nothing. */
export interface Turn {
  readonly at: Exact;
  readonly below: Exact | null;
  readonly gives: Exact | null;
  readonly above: Exact | null;
}

export interface SampledCurve {
  readonly turns: readonly Turn[];
  /** Evenly over the drawn range, lowest figure first. */
  readonly samples: readonly { readonly at: Exact; readonly gives: Exact | null }[];
}

const nudge = new Fraction(1n, 1_000_000n);

/** A curve in numbers: its turns, and samples over a range that shows them all. */
export function sampleCurve(
  { figure, curve }: Pick<Clause, 'figure' | 'curve'>,
  term: MeasureTerm,
  month: Levels & { period: ReportingMonth },
  count: number,
): SampledCurve {
  const axis = axisOf(figure, term, month);
  const value = (at: Exact): Exact | null => {
    try {
      return curveValue(curve, at, axis).value;
    } catch (cause) {
      if (cause instanceof PmrError) return null;
      throw cause;
    }
  };
  const places = turnsOf(curve, axis);
  const turns = places.map(at => ({
    at,
    below: value(at.sub(nudge)),
    gives: value(at),
    above: value(at.add(nudge)),
  }));
  const [first, last] = [places[0] ?? zero, places.at(-1) ?? new Fraction(10n)];
  const width = last.compare(first) > 0 ? last.sub(first) : new Fraction(1n);
  const low = first.sub(width.div(4));
  const start = figure.of !== 'distance' && first.compare(0) >= 0 && low.compare(0) < 0 ? zero : low;
  const end = last.add(width.div(4));
  const step = end.sub(start).div(count - 1);
  const samples = Array.from({ length: count }, (_, at) => start.add(step.mul(at))).map(at => ({
    at,
    gives: value(at),
  }));
  return { turns, samples };
}
