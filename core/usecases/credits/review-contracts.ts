import type { Catalogue } from '../../catalogue/catalogue.ts';
import { RECOUNT, type Recount } from '../../credits/review/recount-answer.ts';
import { MONTHS, reviewChange, reviewLines } from '../../credits/review/review-change.ts';
import type { MeasuredMonth } from '../../credits/tables/measure-months.ts';
import type { CreditTablesInput } from '../../credits/tables/report-credits.ts';
import { monthsUpTo } from '../../credits/windows.ts';
import { PmrError } from '../../domain/pmr-error.ts';
import type { ReportingMonth } from '../../domain/reporting-month.ts';
import { sha256 } from '../../domain/sha256.ts';
import { toJson } from '../../parse/stored-json.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import { putAnswer } from '../../run/answers.ts';
import { REPORT } from '../../run/published-versions.ts';
import { openWorld, packCatalogue } from '../../run/world.ts';
import { creditMonths } from '../credit-months.ts';
import { readDraft } from '../read-draft.ts';
import { newestPublished, readPublished } from '../read-published.ts';

/** Runs a month as a draft and tells its run, so that it is counted under today's queries and contracts. */
export type RunDraft = (period: ReportingMonth) => Promise<{ readonly runId: string }>;

interface Asked {
  /** Queries and contracts as they were; those of the newest published version where absent. */
  readonly before: Catalogue | null;
  /** Where given, the published months are counted again. */
  readonly runDraft: RunDraft | null;
  /** The month whose report is to tell what counting again brought, and when that was asked. */
  readonly keep: { readonly period: ReportingMonth; readonly at: string } | null;
}

/**
 * What a change of queries and contracts means for service credits: the terms that rest on it, and what it would have cost in the last twelve
 * published months. As data and in words; `period` is null where nothing is published.
 * @throws PmrError `nothing-published` where neither a state before nor a version is at hand
 */
export async function reviewContracts(
  { store, catalogue }: { store: ObjectStore; catalogue: Catalogue },
  { before: given, runDraft, keep }: Asked,
) {
  const period = await newestPublished(store).catch(cause => (given ? nothingYet(cause) : Promise.reject(cause)));
  const before = given ?? (await openWorld(store, await newestRun(store))).catalogue;
  const input = period === null ? null : await creditMonths(store, catalogue, period);
  const again = input && runDraft ? await countedAgain(store, input, runDraft) : null;
  const review = reviewChange(before, catalogue, input, again);
  const kept = keep && period !== null && again !== null;
  if (kept) await keepRecount(store, keep, { before, after: catalogue }, { upTo: period, costs: [...review.costs] });
  return {
    data: { period, ...review, kept: kept ? keep.period : null },
    lines: [
      ...reviewLines(review, period),
      ...(kept ? ['', `The report of ${keep.period} will say so, where it is the first after this change.`] : []),
    ],
  };
}

const newestRun = async (store: ObjectStore) => {
  const { report } = await readPublished(store, await newestPublished(store));
  return { period: report.period, runId: report.runId };
};

/** Leaves what counting again brought for the report of a month. The same outcome is left once. */
async function keepRecount(
  store: ObjectStore,
  { period, at }: NonNullable<Asked['keep']>,
  { before, after }: { before: Catalogue; after: Catalogue },
  found: Pick<Recount, 'upTo' | 'costs'>,
): Promise<void> {
  const same = { from: packCatalogue(before).hashes, to: packCatalogue(after).hashes, ...found };
  const recount: Recount = { schema: 'pmr-recount/1', at, ...same };
  const name = sha256(toJson(same)).slice(0, 12);
  await putAnswer(store, { report: REPORT, period }, { kind: RECOUNT, name }, recount).catch(cause => {
    if (!(cause instanceof PmrError && cause.code === 'answer-stands')) throw cause;
  });
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
