import { z } from 'zod';
import { decimal, id, positive } from './scheme-parts.schema.ts';

const Band = z
  .strictObject({
    name: z
      .string()
      .min(1)
      .optional()
      .describe('the severity, such as Minor or Severe; suppressors and counters refer to it'),
    from: decimal.optional().describe('at least'),
    above: decimal.optional().describe('more than'),
    to: decimal.optional().describe('at most'),
    below: decimal.optional().describe('less than'),
    gives: decimal,
  })
  .superRefine((band, context) => {
    const both = (one: 'from' | 'to', other: 'above' | 'below') => {
      if (band[one] !== undefined && band[other] !== undefined) {
        context.addIssue({ code: 'custom', path: [other], message: `a band has ${one} or ${other}, not both` });
      }
    };
    both('from', 'above');
    both('to', 'below');
  });
export type Band = z.infer<typeof Band>;

export const BandsCurve = z
  .strictObject({
    kind: z.literal('bands'),
    of: z
      .enum(['level', 'shortfall'])
      .default('level')
      .describe('shortfall: how far the level is from its Target, zero where it is met'),
    bands: z.array(Band).min(1),
  })
  .describe('a table: the band in which the level falls says what it costs');
export const LinearCurve = z
  .strictObject({
    kind: z.literal('linear'),
    most: positive.describe('at and beyond the Minimum Service Level'),
    where_no_minimum: z.enum(['refuse', 'most']).default('refuse').describe('most: any miss costs the most'),
  })
  .describe('nothing at Target, the most at Minimum, in proportion between');
export const StepCurve = z
  .strictObject({
    kind: z.literal('step'),
    size: positive,
    per_step: positive,
    portion: z
      .enum(['any', 'whole'])
      .describe('any: a part of a step counts as one (ceiling); whole: only whole steps count (floor)'),
  })
  .describe('so much for each step below Target');
export const ShortfallCurve = z
  .strictObject({ kind: z.literal('shortfall'), per_point: positive.default('1') })
  .describe('Target less level, times a rate');
export const PerIncidentCurve = z
  .strictObject({
    kind: z.literal('per-incident'),
    each: z.record(id, decimal).refine(classes => Object.keys(classes).length > 0, 'name at least one class'),
  })
  .describe('so much for each occurrence, by class of occurrence');
export const BenchmarkCurve = z
  .strictObject({
    kind: z.literal('benchmark'),
    benchmark: decimal,
    worse: decimal.describe('credit for each unit worse than the benchmark'),
    better: decimal.default('0').describe('debit for each unit better than the benchmark'),
    joint: decimal.default('100').describe('percentage of jointly caused units that counts'),
  })
  .describe('a rate on either side of a benchmark');
export const DefaultCurve = z
  .strictObject({
    kind: z.literal('default'),
    below_minimum: decimal.describe('for any month below Minimum'),
    below_target: decimal.describe('for a month below Target, not below Minimum'),
    misses: z.int().min(1).default(1).describe('below_target is due only from this many such months …'),
    in: z.int().min(1).max(36).default(1).describe('… in this many'),
  })
  .refine(curve => curve.misses <= curve.in, { path: ['misses'], message: 'more misses than months to find them in' })
  .describe('a fixed outcome for a default');

/** From a level to points, a percentage or money, as the scheme's unit says. */
export const Curve = z.discriminatedUnion('kind', [
  BandsCurve,
  LinearCurve,
  StepCurve,
  ShortfallCurve,
  PerIncidentCurve,
  BenchmarkCurve,
  DefaultCurve,
]);
export type Curve = z.infer<typeof Curve>;
export type CurveOf<Kind extends Curve['kind']> = Extract<Curve, { kind: Kind }>;
