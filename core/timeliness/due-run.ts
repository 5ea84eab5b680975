import type { Catalogue } from '../catalogue/catalogue.ts';
import { plusMonths, type ReportingMonth } from '../domain/reporting-month.ts';
import { reportDeadlines } from './deadline-of.ts';
import type { Timeliness } from './timeliness.schema.ts';
import { localDateOf } from './working-days-between.ts';

export interface DueRun {
  readonly period: ReportingMonth;
  readonly draft: boolean;
}

/** A month that may be waiting for its report. */
export interface WaitingMonth {
  readonly period: ReportingMonth;
  readonly published: boolean;
  readonly drops: number;
  readonly standing: Timeliness;
}

/** The months whose report may be due on the local day of an instant, oldest first: 25 Working Days reach into the second month after. */
export const monthsDue = (at: string): ReportingMonth[] => {
  const present = localDateOf(at).slice(0, 7);
  return [-2, -1].map(back => plusMonths(present, back));
};

/**
 * What the daily timetable asks for. Of the oldest month that has drops and no report: the report itself, once its first deadline has come
 * and every feed is in, and on its last with whatever is there, since a report with a Failure to Report goes before none; on any
 * other day a draft. Where no month waits, a draft of the present month to date.
 */
export function dueRun(
  { contracts }: Pick<Catalogue, 'contracts'>,
  at: string,
  months: readonly WaitingMonth[],
): DueRun {
  const waiting = months.find(({ published, drops }) => !published && drops > 0);
  if (!waiting) return { period: localDateOf(at).slice(0, 7), draft: true };
  const { period, standing } = waiting;
  const deadlines = reportDeadlines(contracts, period).map(({ working_day }) => working_day);
  const complete = !standing.feeds.some(({ state }) => state === 'awaited' || state === 'missing');
  const earliest = (complete ? deadlines.at(0) : deadlines.at(-1)) ?? 0;
  return { period, draft: standing.workingDay < earliest };
}
