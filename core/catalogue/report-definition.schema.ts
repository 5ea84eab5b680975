import { z } from 'zod';
import { PMR } from '../domain/pmr.ts';
import { Sourced } from './confidence.schema.ts';

/** Who may read an artefact, in the words of the Code's own papers: the public, Parties, those who need it, those whom it names. */
export const Classification = z.enum(['White', 'Green', 'Amber', 'Red']);
export type Classification = z.infer<typeof Classification>;

/** The row of a table that a sentence or a rule is about: the one whose columns hold these values; without any, the first. */
const RowOf = z.record(z.string(), z.union([z.string(), z.int(), z.boolean()])).default({});

/** A figure of a table, as a rule adds it up: a column of all rows, or of those whose columns hold these values. */
const Total = z.strictObject({ table: z.string(), column: z.string(), where: RowOf });
export type Total = z.infer<typeof Total>;

/** A sentence over the figures of one row: `{column}` stands for what the row says there. */
const Sentence = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  table: z.string(),
  row: RowOf,
  text: z.string().min(1),
  nothing: z.string().min(1).describe('what is said where the table has no such row'),
});
export type Sentence = z.infer<typeof Sentence>;

/** Two figures that must be one: what is printed as a total, and what stands for it elsewhere. */
const AddsUp = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  says: z.string().min(1).describe('what the figure is, in the words of a finding'),
  total: Total,
  parts: z.array(Total).min(1),
});
export type AddsUp = z.infer<typeof AddsUp>;

/** A report: `queries/reports/<id>/report.yaml`, with a folder for each of its tables beside it. */
export const ReportDefinition = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    title: z.string().min(1),
    clause: z.string().min(1).describe('where the Code asks for it'),
    purpose: z.string().min(1),
    readers: z.array(z.string().min(1)).min(1),
    classification: Classification,
    period: z.enum(['month', 'quarter']),
    due: z
      .union([z.strictObject({ working_day: z.int().min(1) }), z.literal('not prescribed')])
      .describe('the Working Day after the end of the period'),
    sections: z
      .array(
        z.strictObject({ title: z.string().min(1), text: z.string().min(1).optional(), tables: z.array(z.string()) }),
      )
      .default([]),
    statements: z.array(Sentence).default([]),
    rules: z.array(AddsUp).default([]),
    ...Sourced,
  })
  .superRefine(({ period, id }, context) => {
    if (id === PMR && period !== 'month')
      context.addIssue({ code: 'custom', path: ['period'], message: 'the Performance Measurement Report is monthly' });
  });
export type ReportDefinition = z.infer<typeof ReportDefinition>;
