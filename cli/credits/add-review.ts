import type { Command } from 'commander';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { MONTHS, type Recounted, reviewChange, reviewLines } from '../../core/credits/review/review-change.ts';
import type { CreditTablesInput } from '../../core/credits/tables/credit-tables.ts';
import type { MeasuredMonth } from '../../core/credits/tables/measure-months.ts';
import { monthsUpTo } from '../../core/credits/windows.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { creditMonths } from '../../core/usecases/credit-months.ts';
import { readDraft } from '../../core/usecases/read-draft.ts';
import { newestPublished } from '../../core/usecases/read-published.ts';
import type { Embedded } from '../embedded.ts';
import { monthEndStage } from '../month-end-stages.ts';
import { globalsOf, openPmr, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';
import { runStages } from '../stages.ts';

/** `credits review`: what a change of the contracts means for service credits. */
export function addReview(credits: Command): void {
  withGlobals(credits.command('review'))
    .description(
      'what a changed level, measure, target time or membership means: the terms that rest on it, and what it would have cost in twelve months',
    )
    .requiredOption('--before <folder>', 'queries/ and contracts/ as they were, such as an earlier checkout')
    .option('--recount', 'count the published months again as drafts, so that changes of figures have their cost too')
    .addHelpText(
      'after',
      '\nWith --recount each of the last twelve published months is run as a draft under the queries and contracts of today, with the drops that are in\ntoday. Without it, a changed level has its cost at once, and other changes name the terms that rest on them.',
    )
    .action(async ({ before: folder, recount }: { before: string; recount?: boolean }, command: Command) => {
      const options = globalsOf(command);
      const pmr = await openPmr(options);
      const before = await readCatalogue(folder);
      const period = await newestPublished(pmr.store).catch(nothingYet);
      const input = period === null ? null : await creditMonths(pmr.store, pmr.catalogue, period);
      const again = input && recount ? await countedAgain(pmr, input) : null;
      const review = reviewChange(before, pmr.catalogue, input, again);
      print(options.json, { period, ...review }, () => reviewLines(review, period).join('\n'));
    });
}

/** The months of the input as drafts of today. */
async function countedAgain(pmr: Embedded, { period, earlier }: CreditTablesInput): Promise<Recounted> {
  const published = new Set([...earlier.map(month => month.period), period]);
  const months = monthsUpTo(period, MONTHS).filter(month => published.has(month));
  const drafts = new Map<string, MeasuredMonth>();
  for (const month of months) {
    const { stage, outcome } = monthEndStage(pmr, { period: month, draft: true });
    await runStages([stage], true);
    const { report } = await readDraft(pmr.store, { period: month, runId: outcome().runId });
    drafts.set(month, { measures: report.measures, incidents: report.incidents });
  }
  return drafts;
}

function nothingYet(cause: unknown): null {
  if (cause instanceof PmrError && cause.code === 'nothing-published') return null;
  throw cause;
}
