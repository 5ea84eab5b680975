import { z } from 'zod';
import { REISSUE_KINDS } from '../domain/reissue-kind.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import { instant, month } from '../parse/calendar.schema.ts';
import type { Change } from './report.schema.ts';

/** A figure of an earlier month that stands otherwise now than a later report shows it. */
export const RestatedFigure = z.strictObject({
  period: month.describe('the earlier month'),
  measure: z.string(),
  provider: z.string().nullable(),
  figure: z.enum(['level', 'achievement', 'service credit']),
  was: z.string().nullable().describe('in the version that the later report rests on; null: there was none'),
  now: z.string().nullable(),
});
export type RestatedFigure = z.infer<typeof RestatedFigure>;

/** All versions of a report, oldest period first: which is current, and which rests on an earlier month that was issued again since. */
export const Shelf = z.strictObject({
  schema: z.literal('pmr-shelf/1'),
  report: z.string(),
  versions: z.array(
    z.strictObject({
      period: month,
      version: z.int().min(1),
      folder: z.string(),
      runId: z.string(),
      openedAt: z.string(),
      reason: z.string().nullable(),
      kind: z.enum(REISSUE_KINDS).optional().describe('whether a re-issue is a correction or a revision'),
      manifestSha256: z.string(),
      supersededBy: z
        .int()
        .nullable()
        .describe('the version that took its place; of one that was withdrawn, where to look'),
      withdrawn: z
        .strictObject({ at: instant, reason: z.string() })
        .optional()
        .describe('its bytes stay, and it no longer holds'),
      restatedSince: z.array(month).describe('months that its history shows and that have a later version by now'),
      comparedWith: z
        .array(z.int().min(1))
        .default([])
        .describe('earlier versions of the month from which a page of the shelf tells every change'),
      restated: z.array(RestatedFigure).default([]).describe('which figures of those months stand otherwise now'),
    }),
  ),
});
export type Shelf = z.infer<typeof Shelf>;

/** Every cell in which one version of a month differs from an earlier one. */
export interface Comparison {
  readonly period: ReportingMonth;
  readonly from: number;
  readonly to: number;
  readonly changes: readonly Change[];
}

/** Below `shelf/`, without its ending: `changes-2020-09-v1-v3`. */
export const comparisonName = ({ period, from, to }: Pick<Comparison, 'period' | 'from' | 'to'>): string =>
  `changes-${period}-v${from}-v${to}`;

/** All versions of a report of tables, oldest period first. */
export const SiblingShelf = z.strictObject({
  schema: z.literal('pmr-sibling-shelf/1'),
  report: z.string(),
  title: z.string(),
  versions: z.array(
    z.strictObject({
      period: z.string(),
      periodName: z.string(),
      version: z.int().min(1),
      folder: z.string(),
      runId: z.string(),
      openedAt: z.string(),
      classification: z.string(),
      dueOn: z.string().nullable(),
      reason: z.string().nullable(),
      manifestSha256: z.string(),
      supersededBy: z.int().nullable(),
    }),
  ),
});
export type SiblingShelf = z.infer<typeof SiblingShelf>;
