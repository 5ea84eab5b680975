import type { Exact } from '../../domain/exact.ts';
import { larger, smaller, zero } from '../round-exact.ts';
import type { SampledCurve, Turn } from './sample-curve.ts';

interface Point {
  readonly at: Exact;
  readonly gives: Exact;
}

/** The corners of a curve, lowest figure first; a jump has several at one place. Joined by lines they are the curve, as far as it is drawn. */
export function curvePath({ turns, samples }: SampledCurve): Point[] {
  const known = samples.flatMap(({ at, gives }) => (gives === null ? [] : [{ at, gives }]));
  const values = known.map(({ gives }) => gives);
  // Neighbours of a turn are a millionth away, so that what is nearly on a line is on it.
  const little = values.reduce(larger, zero).sub(values.reduce(smaller, zero)).div(10_000);
  const near = (one: Exact, other: Exact) => one.sub(other).abs().compare(little) <= 0;
  const between = known.filter(({ at }) => !turns.some(turn => turn.at.equals(at)));
  const points = [...between, ...turns.flatMap(turn => sidesOf(turn, near))].sort((a, b) => a.at.compare(b.at));
  return points.filter((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    return !before || !after || before.at.equals(after.at) || !near(lineAt(before, after, point.at), point.gives);
  });
}

/** The value of a turn, and those beside it where the curve jumps. */
function sidesOf({ at, below, gives, above }: Turn, near: (one: Exact, other: Exact) => boolean): Point[] {
  const own = gives ?? below ?? above;
  if (own === null) return [];
  const sides = [
    below !== null && near(below, own) ? null : below,
    own,
    above !== null && near(above, own) ? null : above,
  ];
  return sides.flatMap(side => (side === null ? [] : [{ at, gives: side }]));
}

const lineAt = (before: Point, after: Point, place: Exact): Exact =>
  before.gives.add(after.gives.sub(before.gives).mul(place.sub(before.at)).div(after.at.sub(before.at)));
