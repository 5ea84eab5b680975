import type { Command } from 'commander';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { reviewChange, reviewLines } from '../../core/credits/review/review-change.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { creditMonths } from '../../core/usecases/credit-months.ts';
import { newestPublished } from '../../core/usecases/read-published.ts';
import { globalsOf, openPmr, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';

/** `credits review`: what a change of the contracts means for service credits. */
export function addReview(credits: Command): void {
  withGlobals(credits.command('review'))
    .description(
      'what a changed level, measure, target time or membership means: the terms that rest on it, and what it would have cost in twelve months',
    )
    .requiredOption('--before <folder>', 'queries/ and contracts/ as they were, such as an earlier checkout')
    .action(async ({ before: folder }: { before: string }, command: Command) => {
      const options = globalsOf(command);
      const pmr = await openPmr(options);
      const before = await readCatalogue(folder);
      const period = await newestPublished(pmr.store).catch(nothingYet);
      const input = period === null ? null : await creditMonths(pmr.store, pmr.catalogue, period);
      const review = reviewChange(before, pmr.catalogue, input);
      print(options.json, { period, ...review }, () => reviewLines(review, period).join('\n'));
    });
}

function nothingYet(cause: unknown): null {
  if (cause instanceof PmrError && cause.code === 'nothing-published') return null;
  throw cause;
}
