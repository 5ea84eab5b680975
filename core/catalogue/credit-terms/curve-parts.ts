import type { Curve, Place } from './curve.schema.ts';

/** Every place that a curve names. */
export const placesIn = ({ line = [], bands = [] }: Curve): Place[] => [
  ...line.map(point => point.at),
  ...bands.flatMap(({ from, above, to, below, beyond }) => [from, above, to, below, beyond].filter(isPlace)),
];
const isPlace = (place: Place | undefined): place is Place => place !== undefined;

/** The severities that a curve names. */
export const severitiesIn = ({ bands = [] }: Curve): string[] => bands.flatMap(({ name }) => name ?? []);

/** Whether a figure that is just at a place may already be on its worse side: "must exceed". */
export const isStrictAt = ({ bands = [] }: Curve, place: Place): boolean =>
  bands.some(band => band.to === place || band.above === place);

/** Whether a curve can give less than nothing, where money would go to the provider. */
export function givesLessThanNothing({ rate, line = [], bands = [] }: Curve, worse: 'up' | 'down'): boolean {
  const numbers = [rate, ...line.map(point => point.gives), ...bands.flatMap(band => [band.gives, band.rate])];
  // A rate that counts back from the far edge of its band.
  const backwards = bands.some(band => {
    const far = worse === 'up' ? (band.to ?? band.below) : (band.from ?? band.above);
    return band.rate !== undefined && band.beyond !== undefined && band.beyond === far;
  });
  return backwards || numbers.some(text => text?.startsWith('-') && /[1-9]/.test(text));
}
