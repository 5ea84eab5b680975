import { z } from 'zod';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import { Commentary } from '../report/commentary.schema.ts';
import { Interruption } from '../report/miss.schema.ts';
import { Report } from '../report/report.schema.ts';
import { ToldRow } from '../report/told-row.schema.ts';

const { measures, processes, indicators, incidents, exceptions, sources } = Report.shape;

/** What judging a run has found: everything of the report that comes from counts and contracts alone. */
export const Judged = z.strictObject({
  measures,
  processes,
  indicators,
  incidents,
  exceptions,
  sources,
  earlierReports: z.array(ToldRow).default([]).describe('everything that was told, of published months too'),
  commentary: z.array(Commentary).default([]),
  interruptions: z.array(Interruption).default([]),
  incidentMinutes: z
    .array(
      z.strictObject({
        measure: z.string(),
        provider: z.string(),
        incident: z.string().nullable().describe('null: outages that name none'),
        minutes: z.int(),
      }),
    )
    .default([])
    .describe('what the outages of each Incident alone took of a measure'),
  returns: z.array(
    z.strictObject({
      provider: z.string(),
      measure: z.string(),
      numerator: z.int(),
      denominator: z.int(),
      excluded: z.int(),
    }),
  ),
});
export type Judged = z.infer<typeof Judged>;

export const judgedKey = ({ period, runId }: { period: ReportingMonth; runId: string }): string =>
  `runs/${period}/${runId}/judged.json`;
