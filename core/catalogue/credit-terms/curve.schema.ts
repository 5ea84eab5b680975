import { z } from 'zod';
import { positive, signed } from './scheme-parts.schema.ts';

/** A place on the axis of a figure: a number, or a level that the contract states elsewhere. */
const place = z.union([z.enum(['target', 'minimum']), signed]);
export type Place = z.infer<typeof place>;

/** So much for each unit of the figure that lies beyond a place. */
const slope = {
  rate: signed.optional().describe('for each unit of the figure …'),
  each: positive.optional().describe('… or for each so many units'),
  counted: z
    .enum(['exactly', 'begun', 'whole'])
    .default('exactly')
    .describe('begun: a part of a step counts as one; whole: only whole steps count'),
};

export const Band = z.strictObject({
  name: z
    .string()
    .min(1)
    .optional()
    .describe('the severity, such as Minor or Severe; suppressors and counters refer to it'),
  from: place.optional().describe('at least'),
  above: place.optional().describe('more than'),
  to: place.optional().describe('at most'),
  below: place.optional().describe('less than'),
  gives: signed.default('0'),
  ...slope,
  beyond: place
    .optional()
    .describe('where counting starts; by default where the band does, coming from the better side'),
});
export type Band = z.infer<typeof Band>;

const Point = z.strictObject({ at: place, gives: signed });

/** From a figure to points, a percentage, money or a factor: bands, points joined by lines, or one rate. */
export const Curve = z
  .strictObject({
    bands: z.array(Band).min(1).optional().describe('a table: the band in which the figure falls says what it gives'),
    progressive: z.boolean().default(false).describe('each band adds to the whole of those before it'),
    line: z
      .array(Point)
      .min(2)
      .optional()
      .describe(
        'points joined by lines, flat before the first and after the last; two at one place are a jump, the place itself being the first’s',
      ),
    ...slope,
  })
  .superRefine((curve, context) => {
    const refuse = (path: PropertyKey[], message: string) => void context.addIssue({ code: 'custom', path, message });
    const shapes = (['bands', 'line', 'rate'] as const).filter(key => curve[key] !== undefined);
    if (shapes.length !== 1) refuse([], 'a curve is either bands, or a line, or one rate');
    if (curve.progressive && !curve.bands) refuse(['progressive'], 'only bands are progressive');
    for (const [at, band] of (curve.bands ?? []).entries()) {
      for (const [one, other] of [
        ['from', 'above'],
        ['to', 'below'],
      ] as const) {
        if (band[one] !== undefined && band[other] !== undefined)
          refuse(['bands', at, other], `a band has ${one} or ${other}, not both`);
      }
      for (const key of ['each', 'beyond'] as const) {
        if (band[key] !== undefined && band.rate === undefined) refuse(['bands', at, key], 'belongs to a rate');
      }
    }
  });
export type Curve = z.infer<typeof Curve>;
