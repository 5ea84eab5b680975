import type { Catalogue } from '../../catalogue/catalogue.ts';
import { MONTHS, reviewChange, reviewLines } from '../../credits/review/review-change.ts';
import type { MeasuredMonth } from '../../credits/tables/measure-months.ts';
import type { CreditTablesInput } from '../../credits/tables/report-credits.ts';
import { monthsUpTo } from '../../credits/windows.ts';
import { PmrError } from '../../domain/pmr-error.ts';
import type { ReportingMonth } from '../../domain/reporting-month.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import { creditMonths } from '../credit-months.ts';
import { readDraft } from '../read-draft.ts';
import { newestPublished } from '../read-published.ts';

/** Runs a month as a draft and tells its run, so that it is counted under today's queries and contracts. */
export type RunDraft = (period: ReportingMonth) => Promise<{ readonly runId: string }>;

/**
 * What a change of queries and contracts means for service credits: the terms that rest on it, and what it would have cost in the last twelve
 * published months, counted again where `runDraft` is given. As data and in words; `period` is null where nothing is published.
 */
export async function reviewContracts(
  { store, catalogue }: { store: ObjectStore; catalogue: Catalogue },
  before: Catalogue,
  runDraft: RunDraft | null,
) {
  const period = await newestPublished(store).catch(nothingYet);
  const input = period === null ? null : await creditMonths(store, catalogue, period);
  const again = input && runDraft ? await countedAgain(store, input, runDraft) : null;
  const review = reviewChange(before, catalogue, input, again);
  return { data: { period, ...review }, lines: reviewLines(review, period) };
}

/** The months of the input as drafts of today. */
async function countedAgain(store: ObjectStore, { period, earlier }: CreditTablesInput, runDraft: RunDraft) {
  const published = new Set([...earlier.map(month => month.period), period]);
  const drafts = new Map<ReportingMonth, MeasuredMonth>();
  for (const month of monthsUpTo(period, MONTHS).filter(each => published.has(each))) {
    const { runId } = await runDraft(month);
    const { report } = await readDraft(store, { period: month, runId });
    drafts.set(month, { measures: report.measures, incidents: report.incidents, indicators: report.indicators });
  }
  return drafts;
}

function nothingYet(cause: unknown): null {
  if (cause instanceof PmrError && cause.code === 'nothing-published') return null;
  throw cause;
}
