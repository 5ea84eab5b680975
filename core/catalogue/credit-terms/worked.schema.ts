import { z } from 'zod';
import { month } from '../../parse/calendar.schema.ts';
import { Sourced } from '../confidence.schema.ts';
import { decimal, id, measureId, signed } from './scheme-parts.schema.ts';

const Measured = z
  .strictObject({
    level: signed.optional().describe('the Service Level, or days, hours, whatever the clause speaks of'),
    counts: z
      .tuple([z.int().min(0), z.int().min(1)])
      .optional()
      .describe('numerator and denominator, in place of the level'),
    target: decimal.optional(),
    minimum: decimal.optional(),
    state: z.enum(['value', 'no-events', 'not-reported', 'excluded', 'disputed']).default('value'),
    occurrences: z
      .array(
        z.strictObject({
          class: id,
          count: z.int().min(0).default(1),
          size: decimal.optional(),
          customers: z.int().min(0).optional(),
        }),
      )
      .default([]),
  })
  .describe('a month of a measure');

/** An example that the contract works out itself: what happened, and what was due. The linter works it out again. */
export const Worked = z.strictObject({
  ...Sourced,
  months: z.record(month, z.record(measureId, Measured)).describe('month → measure → what happened'),
  due: z.record(month, signed).describe('month → sum due'),
});
export type Worked = z.infer<typeof Worked>;
