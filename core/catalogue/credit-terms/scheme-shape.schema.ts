import { z } from 'zod';
import { Sourced } from '../confidence.schema.ts';
import { MeasureTerm } from './clause.schema.ts';
import { Curve } from './curve.schema.ts';
import {
  Cap,
  ChargeBase,
  date,
  decimal,
  id,
  Limit,
  measureId,
  positive,
  RoundingTerm,
  States,
  Window,
} from './scheme-parts.schema.ts';

const Points = z
  .strictObject({
    rate: positive.optional().describe('for each point: a percentage of the base, or money where there is no base'),
    curve: Curve.optional().describe('for all points of the month together'),
    base: id.optional(),
  })
  .refine(points => (points.rate === undefined) !== (points.curve === undefined), 'give either rate or curve');

const Counter = z.strictObject({
  id,
  title: z.string().min(1),
  meaning: z.enum(['warning', 'material', 'termination']),
  counts: z.enum(['points', 'amount', 'months-with-credit', 'failures', 'occurrences']),
  per: z.enum(['provider', 'measure']).default('provider'),
  over: Window,
  at_least: z.union([decimal, Limit]),
  severities: z.array(z.string()).min(1).optional().describe('count only failures of these severities'),
  except: z.array(measureId).min(1).optional(),
  pays: Limit.optional().describe(
    'due in the month in which the threshold is reached, and not again while it stays reached',
  ),
});
export type Counter = z.infer<typeof Counter>;

const Suppressor = z.strictObject({
  id,
  severities: z.array(z.string()).min(1),
  more_than: decimal.describe('percentage of the measures with a figure that must be exceeded'),
  instead: Limit.describe('what is due in place of all credits of the month'),
});

const Share = z.strictObject({
  share: decimal,
  among: id,
  by: z.string().min(1).describe('what the parties’ shares are measured by'),
});

/** A scheme before its parts are checked against one another. */
export const SchemeShape = z.strictObject({
  id,
  valid_from: date,
  valid_to: date.optional().describe('last day; open where absent'),
  ...Sourced,
  unit: z.enum(['points', 'percentage', 'money']).describe('what curves give'),
  year_starts: z
    .int()
    .min(1)
    .max(12)
    .default(4)
    .describe('number of the month in which contract years start, and quarters with them'),
  states: States,
  bases: z.array(ChargeBase).default([]),
  at_risk: positive.optional().describe('percentage of the base that all weights share'),
  pools: z.array(z.strictObject({ id, percentage: positive })).default([]),
  weights: z
    .enum(['exactly-100', 'at-most-100'])
    .default('exactly-100')
    .describe('what weights add up to, in each pool'),
  points: Points.optional(),
  rounding: z
    .strictObject({
      level: RoundingTerm.optional().describe('before the curve'),
      value: RoundingTerm.optional().describe('what a measure gives, in the unit of the scheme'),
    })
    .prefault({}),
  measures: z.array(MeasureTerm).min(1),
  claim: z
    .strictObject({ within_months: z.int().min(0).max(12) })
    .optional()
    .describe('a credit not claimed in time is lost'),
  stacking: z
    .strictObject({
      not_together: z
        .array(z.array(measureId).min(2))
        .default([])
        .describe('of each group only one measure may give a credit'),
      one_per_incident: z.boolean().default(false).describe('measures hit by one incident give one credit'),
    })
    .prefault({}),
  suppressors: z.array(Suppressor).default([]),
  caps: z.array(Cap).default([]),
  carry_forward: z.boolean().default(false).describe('what a monthly cap cuts is due in a later month with room'),
  minimum_payout: z
    .strictObject({ more_than: positive, otherwise: z.enum(['forgone', 'raised']).describe('raised: to that sum') })
    .optional()
    .describe('for a sum that is not more than so much'),
  debits: z
    .enum(['none', 'offset', 'paid'])
    .default('none')
    .describe('offset: debits reduce credits, at most to nothing; paid: the total may be negative'),
  relief: z
    .strictObject({ credit: z.enum(['paid', 'waived']), counts: z.boolean().describe('whether counters count it') })
    .optional()
    .describe('for a month with a relief event'),
  redistribution: z.array(Share).default([]),
  counters: z.array(Counter).default([]),
  settled: z.enum(['month', 'quarter', 'year']).default('month').describe('paid together'),
});
export type SchemeShape = z.infer<typeof SchemeShape>;
