import { z } from 'zod';
import { Sourced } from './confidence.schema.ts';
import { SqlType } from './rollup.schema.ts';

/** A measure or indicator: `queries/measures/<folder>/measure.yaml`. */
export const Measure = z
  .strictObject({
    id: z.string().regex(/^[A-Za-z][A-Za-z0-9.-]*$/).describe('the reference that readers know: CPM1, PM2.1, RSVP-2.2'),
    title: z.string().min(1),
    section: z.enum(['code', 'provider', 'process']),
    kind: z.enum(['measure', 'indicator']),
    reference: z.string().min(1).describe('where the Code or the methodology names it'),
    providers: z.array(z.string()).default([]).describe('provider codes or groups; none for a Code Performance Measure'),
    category: z.enum(['events', 'time']),
    from: z
      .enum(['query', 'combination', 'provider-return'])
      .describe('counted by query.sql, combined from the levels of its members, or stated by the provider'),
    needs: z.array(z.string()).default([]).describe('feeds whose absence makes the measure Not Reported; by default those it reads'),
    shape: z.enum(['level', 'rsvp']).default('level'),
    breakdown: z.array(z.strictObject({ name: z.string(), type: SqlType })).default([]),
    months: z.int().min(1).max(12).default(1).describe('how many months of drops it reads, the reported one being the last'),
    may_exceed_100: z.boolean().default(false),
    definition: z.string().min(1),
    formula: z.string().min(1),
    ...Sourced,
  })
  .superRefine((measure, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (measure.section === 'provider' && measure.providers.length === 0) refuse('providers', 'a provider measure names its providers');
    if (measure.section === 'code' && measure.providers.length > 0) refuse('providers', 'a Code Performance Measure has no provider');
  });
export type Measure = z.infer<typeof Measure>;
