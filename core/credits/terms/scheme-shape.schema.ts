import { z } from 'zod';
import { Sourced } from '../../catalogue/confidence.schema.ts';
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
  Repeat,
  Rounding,
  States,
} from './scheme-parts.schema.ts';
import { stageOrder } from './stage-order.ts';

export const MeasureTerm = z.strictObject({
  measure: measureId,
  kind: z.enum(['credit-bearing', 'report-only']).default('credit-bearing'),
  better: z.enum(['higher', 'lower']).default('higher').describe('lower: for days late, minutes and the like'),
  sign: z.enum(['credit', 'debit']).default('credit').describe('debit: what the curve gives is owed to the provider'),
  curve: Curve,
  weight: decimal.optional().describe('percentage of the pool, or of what is at risk'),
  pool: id.optional(),
  base: id.optional().describe('charge base of the percentage; the first base where absent'),
  cap: positive.optional().describe('most that the measure can give, in the unit of the scheme'),
  repeat: z
    .union([Repeat, z.literal('none')])
    .optional()
    .describe('in place of the repeat rule of the scheme'),
});
export type MeasureTerm = z.infer<typeof MeasureTerm>;

const Points = z.union([
  z.strictObject({ per_point: positive.describe('percentage of the base for each point'), base: id }),
  z.strictObject({ each: positive.describe('money for each point') }),
  z.strictObject({
    table: z
      .array(z.strictObject({ from: decimal, percentage: decimal }))
      .min(1)
      .describe('the highest line that the points reach'),
    base: id,
  }),
]);

const Counter = z.strictObject({
  id,
  title: z.string().min(1),
  meaning: z.enum(['warning', 'material', 'termination']),
  counts: z.enum(['points', 'amount', 'months-with-credit', 'failures']),
  per: z.enum(['provider', 'measure']).default('provider'),
  in: z.union([z.int().min(1).max(36), z.literal('contract-year')]).describe('months, the assessed one being the last'),
  at_least: z.union([decimal, Limit]),
  severities: z.array(z.string()).min(1).optional().describe('count only failures of these severities'),
  measures: z.array(measureId).min(1).optional(),
  except: z.array(measureId).min(1).optional(),
});
export type Counter = z.infer<typeof Counter>;

const Suppressor = z.strictObject({
  id,
  severities: z.array(z.string()).min(1),
  more_than: decimal.describe('percentage of the measures with a figure that must be exceeded'),
  instead: Limit.describe('what is due in place of all credits of the month'),
  points: z.enum(['dropped', 'kept']).default('dropped'),
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
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('GBP'),
  unit: z.enum(['points', 'percentage', 'money']).describe('what curves give'),
  contract_year_starts: z.int().min(1).max(12).default(4).describe('number of the month'),
  states: States,
  bases: z.array(ChargeBase).default([]),
  at_risk: positive.optional().describe('percentage of the base that all weights share'),
  pools: z.array(z.strictObject({ id, percentage: positive })).default([]),
  weights: z
    .enum(['exactly-100', 'at-most-100'])
    .default('exactly-100')
    .describe('what weights add up to, in each pool'),
  points: Points.optional(),
  smoothing: z
    .strictObject({ months: z.int().min(2).max(12) })
    .optional()
    .describe('the mean of this many months stands for the level'),
  rounding: z
    .strictObject({
      level: Rounding.optional().describe('before the curve'),
      value: Rounding.optional().describe('what a measure gives, in the unit of the scheme'),
      money: Rounding.extend({ each: z.enum(['total', 'measure']).default('total') }).default({
        places: 2,
        mode: 'half-up',
        each: 'total',
      }),
    })
    .prefault({}),
  repeat: Repeat.optional(),
  measures: z.array(MeasureTerm).min(1),
  claim: z
    .strictObject({ within_months: z.int().min(0).max(12) })
    .optional()
    .describe('a credit not claimed in time is lost'),
  stacking: z
    .strictObject({
      rule: z.enum(['sum', 'greatest']).default('sum'),
      not_together: z
        .array(z.array(measureId).min(2))
        .default([])
        .describe('of each group only one measure may give a credit'),
      one_per_incident: z.boolean().default(false).describe('measures hit by one incident give one credit'),
    })
    .prefault({}),
  suppressors: z.array(Suppressor).default([]),
  caps: z.array(Cap).default([]),
  carry_forward: z
    .strictObject({ months: z.int().min(1).max(36).optional().describe('how long; for ever where absent') })
    .optional()
    .describe('what a monthly cap cuts is due in a later month with room'),
  minimum_payout: z.strictObject({ more_than: decimal, otherwise: z.enum(['forgone', 'carried']) }).optional(),
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
  settled_every_months: z
    .int()
    .min(1)
    .max(12)
    .default(1)
    .describe('paid together, counted from the start of the contract year'),
  order: z.array(z.enum(stageOrder)).optional().describe('of evaluation; the usual one where absent'),
});
export type SchemeShape = z.infer<typeof SchemeShape>;
