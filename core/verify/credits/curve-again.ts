import {
  least,
  minus,
  most,
  none,
  order,
  over,
  plus,
  type Rational,
  rational,
  times,
  total,
  whole,
} from './rational.ts';
import type { BandTerms, CurveTerms } from './terms-again.ts';

/** Where Target and Minimum lie on a figure, and whether more of it is worse. */
export interface Levels {
  readonly target: Rational | null;
  readonly minimum: Rational | null;
  readonly moreIsWorse: boolean;
}

const placed = (place: string, levels: Levels): Rational => {
  const level = place === 'target' ? levels.target : place === 'minimum' ? levels.minimum : rational(place);
  if (level === null) throw new Error(`a curve speaks of the ${place}, and there is none`);
  return level;
};

/** What a curve gives for a figure, from its definition in docs/credits.md, and the name of the band that says so. */
export function given(
  curve: CurveTerms,
  figure: Rational,
  levels: Levels,
): { readonly value: Rational; readonly name: string | null } {
  if (curve.line) return { value: onLine(curve.line, figure, levels), name: null };
  if (!curve.bands) {
    return { value: sloped(curve, figure, null, levels), name: null };
  }
  const own = curve.bands.find(band => holds(band, figure, levels));
  if (!own) throw new Error('a figure lies in no band');
  return { value: plus(inBand(own, figure, levels), addedBy(curve, own, levels)), name: own.name ?? null };
}

/** What the bands on the better side add, each in full. */
const addedBy = ({ bands = [], progressive }: CurveTerms, own: BandTerms, levels: Levels): Rational =>
  total(
    bands
      .filter(band => progressive && band !== own && isBetter(band, own, levels))
      .map(band => inBand(band, farEdge(band, levels) ?? none, levels)),
  );

/** The most that a curve gives for any figure, a level being no less than nothing; null where it rises without end. */
export function mostGiven(curve: CurveTerms, levels: Levels): Rational | null {
  if (curve.line) return curve.line.map(point => rational(point.gives)).reduce(most, none);
  const { moreIsWorse } = levels;
  const last = curve.bands ? curve.bands.find(band => farEdge(band, levels) === null) : curve;
  if (moreIsWorse && last?.rate !== undefined && order(rational(last.rate), none) > 0n) return null;
  const bands: readonly (CurveTerms | BandTerms)[] = curve.bands ?? [curve];
  const places = [
    ...bands.flatMap(band => {
      const own = band as BandTerms;
      return [lowEdge(own, levels), highEdge(own, levels)].filter(place => place !== null);
    }),
    ...(moreIsWorse ? [] : [none]),
  ];
  const inside = places.flatMap(place => {
    if (!curve.bands) return [given(curve, place, levels).value];
    return curve.bands.some(band => holds(band, place, levels)) ? [given(curve, place, levels).value] : [];
  });
  const ends = (curve.bands ?? []).flatMap(band => {
    const edges = [lowEdge(band, levels), highEdge(band, levels)].filter(place => place !== null);
    const all = edges.length === 0 ? [none] : edges;
    return all.map(place => plus(inBand(band, place, levels), addedBy(curve, band, levels)));
  });
  return [...inside, ...ends].reduce(most, none);
}

function holds(band: BandTerms, figure: Rational, levels: Levels): boolean {
  const against = (place: string | undefined, fits: (apart: bigint) => boolean) =>
    place === undefined || fits(order(figure, placed(place, levels)));
  return (
    against(band.from, apart => apart >= 0n) &&
    against(band.above, apart => apart > 0n) &&
    against(band.to, apart => apart <= 0n) &&
    against(band.below, apart => apart < 0n)
  );
}

const edge = (place: string | undefined, levels: Levels) => (place === undefined ? null : placed(place, levels));
const lowEdge = (band: BandTerms, levels: Levels) => edge(band.from ?? band.above, levels);
const highEdge = (band: BandTerms, levels: Levels) => edge(band.to ?? band.below, levels);
const nearEdge = (band: BandTerms, levels: Levels) => (levels.moreIsWorse ? lowEdge : highEdge)(band, levels);
const farEdge = (band: BandTerms, levels: Levels) => (levels.moreIsWorse ? highEdge : lowEdge)(band, levels);

function isBetter(band: BandTerms, own: BandTerms, levels: Levels): boolean {
  const [ends, begins] = [farEdge(band, levels), nearEdge(own, levels)];
  if (ends === null || begins === null) return false;
  return levels.moreIsWorse ? order(ends, begins) <= 0n : order(ends, begins) >= 0n;
}

function inBand(band: BandTerms, figure: Rational, levels: Levels): Rational {
  if (band.rate === undefined) return rational(band.gives);
  const start = band.beyond === undefined ? nearEdge(band, levels) : placed(band.beyond, levels);
  return plus(rational(band.gives), sloped(band, figure, start, levels));
}

function sloped(
  { rate, each, counted }: Pick<CurveTerms, 'rate' | 'each' | 'counted'>,
  figure: Rational,
  start: Rational | null,
  { moreIsWorse }: Levels,
): Rational {
  const beyond = start === null ? figure : moreIsWorse ? minus(figure, start) : minus(start, figure);
  const steps = over(beyond, rational(each ?? '1'));
  const floor = whole(steps);
  const begun = steps[1] === 1n ? floor : floor + 1n;
  return times(rational(rate ?? '0'), counted === 'exactly' ? steps : [counted === 'begun' ? begun : floor, 1n]);
}

function onLine(points: readonly { at: string; gives: string }[], figure: Rational, levels: Levels): Rational {
  const corners = points.map(({ at, gives }) => ({ at: placed(at, levels), gives: rational(gives) }));
  const [first, last] = [corners[0], corners.at(-1)] as [(typeof corners)[0], (typeof corners)[0]];
  const apart = order(last.at, first.at);
  const rising = apart === 0n ? levels.moreIsWorse : apart > 0n;
  const isPast = (place: Rational) => (rising ? order(figure, place) > 0n : order(figure, place) < 0n);
  if (!isPast(first.at)) return first.gives;
  const next = corners.findIndex(({ at }) => !isPast(at));
  const [from, to] = [corners[next - 1], corners[next]];
  if (!from || !to) return last.gives;
  const share = over(minus(figure, from.at), minus(to.at, from.at));
  return plus(from.gives, times(minus(to.gives, from.gives), share));
}

/** The lesser of the two where there is a bound. */
export const bound = (value: Rational, limit: string | undefined): Rational =>
  limit === undefined ? value : least(value, rational(limit));
