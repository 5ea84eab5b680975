import type { Command } from 'commander';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { type ReportingMonth, reportingMonth } from '../../core/domain/reporting-month.ts';
import { reviewContracts } from '../../core/usecases/credits/review-contracts.ts';
import { globalsOf, openPmr, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';
import { realClock } from '../surroundings.ts';

interface Given {
  readonly before?: string;
  readonly recount?: boolean;
  readonly for?: string;
}

/** `credits review`: what a change of the contracts means for service credits. */
export function addReview(credits: Command): void {
  withGlobals(credits.command('review'))
    .description(
      'what a changed level, measure, target time or membership means: the terms that rest on it, and what it would have cost in twelve months',
    )
    .option(
      '--before <folder>',
      'queries/ and contracts/ as they were, such as an earlier checkout; by default as the newest published version has them',
    )
    .option('--recount', 'count the published months again as drafts, so that changes of figures have their cost too')
    .option('--for <YYYY-MM>', 'with --recount: leave the outcome for the report of that month, which prints it')
    .addHelpText(
      'after',
      '\nWith --recount each of the last twelve published months is run as a draft under the queries and contracts of today, with the drops that are in\ntoday, and with --for the report of that month carries what came out. Without it, a changed level has its cost at once, and other changes name the terms that rest on them.',
    )
    .action(async ({ before: folder, recount, for: month }: Given, command: Command) => {
      const options = globalsOf(command);
      const pmr = await openPmr(options);
      const draft = (period: ReportingMonth) => pmr.monthEnd({ period, draft: true });
      if (month !== undefined && !recount)
        throw new PmrError('recount-missing', '--for leaves what --recount brings: say --recount too.');
      const { data, lines } = await reviewContracts(pmr, {
        before: folder === undefined ? null : await readCatalogue(folder),
        runDraft: recount ? draft : null,
        keep: month === undefined ? null : { period: reportingMonth(month), at: realClock() },
      });
      print(options.json, data, () => lines.join('\n'));
    });
}
