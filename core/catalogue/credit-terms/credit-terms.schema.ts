import { z } from 'zod';
import { month } from '../../parse/calendar.schema.ts';
import { Sourced } from '../confidence.schema.ts';
import { referenceFaults } from './reference-faults.ts';
import { date, decimal, id, measureId, providerCode } from './scheme-parts.schema.ts';
import { SchemeShape } from './scheme-shape.schema.ts';
import { Worked } from './worked.schema.ts';

export const Scheme = SchemeShape.superRefine((scheme, context) => {
  for (const { path, message } of referenceFaults(scheme)) context.addIssue({ code: 'custom', path, message });
});
export type Scheme = z.infer<typeof Scheme>;

/**
 * What a provider charges. It holds for each month on whose last day it is in force; a later row of the same service and region takes its place.
 * One-off charges are none: no published clause takes a percentage of them.
 */
export const Charge = z.strictObject({
  valid_from: date,
  valid_to: date.optional(),
  kind: z.enum(['recurring', 'estimated-annual']).default('recurring'),
  service: z.string().optional(),
  region: z.string().optional(),
  amount: decimal,
  ...Sourced,
});
export type Charge = z.infer<typeof Charge>;

/** Something agreed about a measure in one month, that no drop tells. */
export const CreditEvent = z
  .strictObject({
    period: month,
    measure: measureId,
    kind: z
      .enum(['relief', 'excluded', 'disputed', 'incident', 'pick', 'claim', 'occurrence'])
      .describe(
        'incident: it hit the measure; pick: the customer takes the credit of that incident on this measure; occurrence: something that the clause counts or measures',
      ),
    reference: z.string().min(1).describe('of the relief event, the agreement, the dispute, the incident or the claim'),
    claimed_in: month.optional().describe('for claim'),
    class: id.optional().describe('for occurrence'),
    count: z.int().min(1).optional().describe('for occurrence: how many, one where absent'),
    size: decimal.optional().describe('for occurrence: hours, days, customers, as the clause measures it'),
    customers: z.int().min(0).optional().describe('for occurrence: customers affected by each, where the clause asks'),
    ...Sourced,
  })
  .refine(event => (event.kind === 'claim') === (event.claimed_in !== undefined), {
    path: ['claimed_in'],
    message: 'belongs to a claim, and a claim needs it',
  })
  .refine(event => (event.kind === 'occurrence') === (event.class !== undefined), {
    path: ['class'],
    message: 'belongs to an occurrence, and an occurrence needs it',
  });
export type CreditEvent = z.infer<typeof CreditEvent>;

/** `contracts/credits/<provider>.yaml`: the service-credit terms of one provider, scheme after scheme, and the charges they are taken of. */
export const CreditTerms = z.strictObject({
  purpose: z.string().min(1),
  provider: providerCode,
  charges: z.array(Charge).default([]),
  schemes: z.array(Scheme).min(1),
  events: z.array(CreditEvent).default([]),
  like: z.array(z.string().min(1)).default([]).describe('words by which the gallery finds the clause'),
  worked: z
    .array(Worked)
    .default([])
    .describe('examples that the contract works out, by which the linter checks the terms'),
});
export type CreditTerms = z.infer<typeof CreditTerms>;
