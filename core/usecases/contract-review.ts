import type { EarlierMonth } from '../assemble/earlier-reports.ts';
import { RECOUNT, Recount } from '../credits/review/recount-answer.ts';
import { reviewChange } from '../credits/review/review-change.ts';
import type { CreditTablesInput } from '../credits/tables/report-credits.ts';
import { PmrError } from '../domain/pmr-error.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { ContractReview } from '../report/credit-tables.schema.ts';
import type { Report } from '../report/report.schema.ts';
import { readAnswers } from '../run/answers.ts';
import { openWorld, type World } from '../run/world.ts';

/** What a report follows: the version that it is issued again of, or the newest report of an earlier month. */
interface Before {
  readonly months: readonly EarlierMonth[];
  readonly previous: Report | null;
}

/**
 * Any change of a contract calls for a review of all Service Credits: what differs from the version before, the terms that rest on it, and what it would
 * have cost; as counted again, where somebody had that done for the report. Null where there is no version before, or where nothing that credits rest on differs.
 */
export async function contractReview(
  store: ObjectStore,
  { manifest, catalogue }: World,
  { months, previous }: Before,
  input: CreditTablesInput,
): Promise<ContractReview | null> {
  const before = previous ?? months.at(-1)?.current;
  const isSame = (part: 'contractsSha256' | 'catalogueSha256') => before?.provenance[part] === manifest[part];
  if (!before || (isSame('contractsSha256') && isSame('catalogueSha256'))) return null;
  const since = { period: before.period, version: before.version };
  try {
    const { catalogue: then } = await openWorld(store, { period: before.period, runId: before.runId });
    const { changes, ...asPublished } = reviewChange(then, catalogue, input);
    if (changes.length === 0) return null;
    const recount = await recountOf(store, manifest, before.provenance);
    const { costs, open } = recount ? { costs: recount.costs, open: [] } : asPublished;
    return {
      since,
      changes: changes.map(({ kind, says, restsOnIt }) => ({ kind, says, restsOnIt: [...restsOnIt] })),
      costs: costs.map(cost => ({ ...cost })),
      open: [...open],
      ...(recount && { countedAgain: recount.upTo }),
    };
  } catch (cause) {
    // A run that earlier code opened may be unreadable, and runs may be cleared away: then that is said, and the month goes on.
    if (!(cause instanceof PmrError)) throw cause;
    return { since, changes: [], costs: [], open: [`What differs since then cannot be said. ${cause.message}`] };
  }
}

/** The newest recount that the run pins for just this change. */
async function recountOf(
  store: ObjectStore,
  manifest: World['manifest'],
  { catalogueSha256, contractsSha256 }: Report['provenance'],
): Promise<Recount | undefined> {
  const ofKind = { ...manifest, answers: (manifest.answers ?? []).filter(({ kind }) => kind === RECOUNT) };
  const all = [...(await readAnswers(store, ofKind)).values()].map(body =>
    Recount.parse(JSON.parse(new TextDecoder().decode(body))),
  );
  const isSame = (one: Recount['from'], other: Recount['from']) =>
    one.catalogueSha256 === other.catalogueSha256 && one.contractsSha256 === other.contractsSha256;
  return all
    .filter(({ from, to }) => isSame(from, { catalogueSha256, contractsSha256 }) && isSame(to, manifest))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .at(-1);
}
