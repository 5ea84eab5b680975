import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Catalogue, MeasureDefinition } from '../catalogue/catalogue.ts';
import { PmrError } from '../domain/pmr-error.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import { parseWith } from '../parse/parse-with.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { COMMENTARY_KINDS } from '../report/commentary.schema.ts';
import { resultKey } from '../run/manifest.schema.ts';
import { flagText, orNull, resultCell, timestampText, wholeText } from './result-cell.ts';

const whole = wholeText.transform(Number);
const text = orNull(z.string());
const instant = timestampText.transform(at => new Date(`${at.replace(' ', 'T')}Z`).toISOString());
const flag = flagText.transform(value => value === 'true');

const counts = { numerator: whole, denominator: whole, excluded: whole };

/** The counts of a measure: one row per provider and breakdown. */
export const levelRow = ({ section, breakdown }: Pick<MeasureDefinition, 'section' | 'breakdown'>) =>
  z.strictObject({
    ...(section === 'provider' ? { provider: z.string() } : {}),
    ...Object.fromEntries(breakdown.map(({ name, type }) => [name, resultCell(type)])),
    ...counts,
  }) as unknown as z.ZodType<LevelRow>;
export type LevelRow = { provider?: string; numerator: number; denominator: number; excluded: number } & Record<
  string,
  unknown
>;

/** A row of an indicator's table: each cell is read as its type, and kept as text in one spelling. */
export const tableRow = ({ columns }: Pick<MeasureDefinition, 'columns'>) =>
  z.strictObject(
    Object.fromEntries(columns.map(({ name, type }) => [name, resultCell(type)])),
  ) as unknown as z.ZodType<TableRow>;
export type TableRow = Record<string, string | null>;

export const RsvpResultRow = z.strictObject({
  variant: z.string(),
  region: z.string(),
  date: text,
  volume: whole,
  responses: whole,
  within_target: whole,
  communication_failures: whole,
  rtt_sum_ms: orNull(whole),
  lower_median_ms: orNull(whole),
  upper_median_ms: orNull(whole),
  shortest_ms: orNull(whole),
  longest_ms: orNull(whole),
});
export type RsvpResultRow = z.infer<typeof RsvpResultRow>;

export const ReturnRow = z.strictObject({
  provider: z.string(),
  measure: z.string(),
  ...counts,
});
export type ReturnRow = z.infer<typeof ReturnRow>;

export const IncidentRow = z.strictObject({
  incident_id: z.string(),
  category: whole,
  generation: z.string(),
  dcc_responsible: flag,
  resolver: z.string(),
  region: text,
  title: z.string(),
  opened_at: instant,
  resolved_at: orNull(instant),
  closed_at: orNull(instant),
  outage_minutes: orNull(whole),
  resolution_minutes: orNull(whole),
  target_minutes: orNull(whole),
  met: orNull(flag),
  exclusion_code: text,
  exclusion_reason: text,
  duplicate_of: text,
  customers_affected: orNull(whole).optional(),
  summary: text,
  restoration: text,
});
export type IncidentRow = z.infer<typeof IncidentRow>;

export const ExceptionRow = z.strictObject({
  provider: z.string(),
  measure: z.string(),
  code: z.string(),
  reason: text,
  claims: whole,
});
export type ExceptionRow = z.infer<typeof ExceptionRow>;

export const EarlierReportRow = z.strictObject({
  as_of: resultCell('date'),
  service_provider: z.string(),
  measure: z.string(),
  version: whole,
  level: text,
  target: text,
  minimum: text,
  achievement: text,
  exceptions: orNull(whole),
  credits: text,
  source: z.string(),
  confidence: z.string(),
});
export type EarlierReportRow = z.infer<typeof EarlierReportRow>;

export const CommentaryRow = z.strictObject({
  sender: z.string(),
  service_provider: z.string(),
  measure: z.string(),
  region: z.string(),
  kind: z.enum(COMMENTARY_KINDS),
  text: z.string(),
  author_role: text,
  written_on: resultCell('date'),
  feed: z.enum(['commentary', 'provider-returns']),
});
export type CommentaryRow = z.infer<typeof CommentaryRow>;

export const InterruptionRow = z.strictObject({
  provider: z.string(),
  outage_id: z.string(),
  kind: z.enum(['service', 'component']),
  name: z.string(),
  region: text,
  extent: z.enum(['lost', 'degraded']),
  started_at: instant,
  ended_at: orNull(instant),
  incident_id: text,
  minutes: whole,
});
export type InterruptionRow = z.infer<typeof InterruptionRow>;

export const IncidentMinutesRow = z.strictObject({
  measure: z.string(),
  provider: z.string(),
  incident_id: text,
  minutes: whole,
});

/** The rows that fill a table of the report. */
const tableRows: Readonly<Record<string, z.ZodType>> = {
  'provider-returns': ReturnRow,
  incidents: IncidentRow,
  exceptions: ExceptionRow,
  'earlier-reports': EarlierReportRow,
  commentary: CommentaryRow,
  interruptions: InterruptionRow,
  'incident-minutes': IncidentMinutesRow,
};

/** What the judge reads the rows of a query as, by the query's name. */
export function resultRowOf({ measures, reports }: Pick<Catalogue, 'measures' | 'reports'>, query: string): z.ZodType {
  const measure = [...measures, ...reports.flatMap(report => report.measures)].find(own => own.query === query);
  if (measure?.shape === 'rsvp') return RsvpResultRow;
  if (measure?.shape === 'table') return tableRow(measure);
  if (measure) return levelRow(measure);
  const row = tableRows[query];
  if (!row)
    throw new PmrError(
      'result-unknown',
      `Nothing reads the result of ${query}: add its row to core/judge/read-result.ts.`,
    );
  return row;
}

/** Reads the result of a query. @throws PmrError `result-missing`, `result-invalid`: a fault of the query, named by its line */
export async function readResult<T>(
  store: ObjectStore,
  run: { period: ReportingMonth; runId: string },
  query: string,
  row: z.ZodType<T>,
): Promise<T[]> {
  const body = await store.get(resultKey(run, query));
  if (!body)
    throw new PmrError(
      'result-missing',
      `The query ${query} has left no result in run ${run.runId}: start the month end again.`,
    );
  return parseResult(body, query, row);
}

/** The rows of a result as either engine writes it: CSV, every value in quotes, null without. @throws PmrError `result-invalid` */
export const parseResult = <T>(body: Uint8Array | string, query: string, row: z.ZodType<T>): T[] =>
  (parse(Buffer.from(body), { columns: true, skip_empty_lines: true }) as unknown[]).map((record, at) =>
    parseWith(row, record, { code: 'result-invalid', what: `result of ${query}, row ${at + 1}` }),
  );
