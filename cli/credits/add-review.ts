import type { Command } from 'commander';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import type { ReportingMonth } from '../../core/domain/reporting-month.ts';
import { reviewContracts } from '../../core/usecases/credits/review-contracts.ts';
import { globalsOf, openPmr, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';

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
      const draft = (period: ReportingMonth) => pmr.monthEnd({ period, draft: true });
      const { data, lines } = await reviewContracts(pmr, await readCatalogue(folder), recount ? draft : null);
      print(options.json, data, () => lines.join('\n'));
    });
}
