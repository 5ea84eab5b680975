import { z } from 'zod';
import { Classification } from '../catalogue/report-definition.schema.ts';
import { instant, month, reportPeriod } from '../parse/calendar.schema.ts';
import { IndicatorSchema, Report } from './report.schema.ts';

/** A sentence over a table: `standing` says whether that table has what it rests on. */
const SiblingStatement = z.strictObject({
  id: z.string(),
  table: z.string(),
  text: z.string(),
  standing: z.enum(['complete', 'incomplete', 'not-reported']),
});

/** `<id>.json` of a report beside the Performance Measurement Report: tables, sentences over them, and what the gate found. */
export const SiblingReport = z.strictObject({
  schema: z.literal('pmr-sibling/1'),
  report: z.string().describe('its id, the name of its folder below `queries/reports`'),
  title: z.string(),
  clause: z.string(),
  purpose: z.string(),
  readers: z.array(z.string()),
  classification: Classification,
  period: reportPeriod,
  lastMonth: month.describe('the month itself, or the last of the quarter'),
  periodName: z.string(),
  version: z.int().min(1),
  status: z.enum(['draft', 'published']),
  runId: z.string(),
  openedAt: instant,
  due: z
    .strictObject({ workingDay: z.int(), on: z.string() })
    .nullable()
    .describe('null where no document prescribes when it is due'),
  statements: z.array(SiblingStatement),
  sections: z.array(z.strictObject({ title: z.string(), text: z.string().nullable(), tables: z.array(z.string()) })),
  tables: z.array(IndicatorSchema),
  reissue: Report.shape.reissue,
  findings: Report.shape.findings,
  provenance: Report.shape.provenance,
  source: z.string(),
  confidence: z.string(),
  note: z.string().nullable(),
});
export type SiblingReport = z.infer<typeof SiblingReport>;
