import type { Command } from 'commander';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import type { CreditTerms } from '../../core/catalogue/credit-terms/credit-terms.schema.ts';
import { assessCredits } from '../../core/credits/assess-credits.ts';
import { compareTerms, comparisonData, comparisonLines } from '../../core/credits/compare-terms.ts';
import type { CreditStatement } from '../../core/credits/credit-statement.ts';
import { explainCredits } from '../../core/credits/explain-credits.ts';
import { levelsFromCatalogue } from '../../core/credits/lint/levels-from-catalogue.ts';
import { lintLines, lintTerms } from '../../core/credits/lint/lint-terms.ts';
import { statementData } from '../../core/credits/statement-data.ts';
import { type CreditTablesInput, creditInput, creditStatement } from '../../core/credits/tables/credit-tables.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { plusMonths, reportingMonth } from '../../core/domain/reporting-month.ts';
import { creditMonths } from '../../core/usecases/credit-months.ts';
import { addDraw } from '../credits/add-draw.ts';
import { addGallery } from '../credits/add-gallery.ts';
import { addReview } from '../credits/add-review.ts';
import { presentTerms, soundTerms } from '../credits/sound-terms.ts';
import { globalsOf, openPmr, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';
import { readTermsFile } from '../read-terms-file.ts';

export function addCredits(program: Command): void {
  const credits = program
    .command('credits')
    .description(
      'service credits: explain a month, try other terms, check, draw and review terms, find a clause like yours',
    );

  withGlobals(credits.command('explain'))
    .description('every pound of a provider in a month, step by step, from counts to caps')
    .option('--provider <code>', 'whose credits; with --terms, by default the provider that the terms name')
    .requiredOption('--period <YYYY-MM>', 'a published month')
    .option('--terms <file>', 'under these terms, in place of those of contracts/credits')
    .action(
      async (
        { provider, period, terms: file }: { provider?: string; period: string; terms?: string },
        command: Command,
      ) => {
        const options = globalsOf(command);
        const pmr = await openPmr(options);
        const input = await creditMonths(pmr.store, pmr.catalogue, reportingMonth(period));
        const statement =
          file === undefined
            ? creditStatement(presentTerms(pmr.catalogue, provider), input)
            : await statementUnder(file, pmr.catalogue, provider, input);
        const lines = explainCredits(statement);
        print(options.json, { period, ...statementData(statement), lines }, () => lines.join('\n'));
      },
    );

  withGlobals(credits.command('what-if'))
    .description('the same months under other terms, side by side; nothing is published')
    .requiredOption('--terms <file>', 'a terms file, as in contracts/credits')
    .requiredOption('--period <YYYY-MM>', 'a published month, or the first of several')
    .option('--to <YYYY-MM>', 'the last month')
    .option('--provider <code>', 'whose credits; by default the provider that the terms name')
    .action(
      async (
        { terms: file, period, to, provider }: { terms: string; period: string; to?: string; provider?: string },
        command: Command,
      ) => {
        const options = globalsOf(command);
        const pmr = await openPmr(options);
        const other = await soundTerms(file, pmr.catalogue);
        const periods = monthsBetween(reportingMonth(period), reportingMonth(to ?? period));
        const input = await creditMonths(pmr.store, pmr.catalogue, periods.at(-1) as string);
        const present = presentTerms(pmr.catalogue, provider ?? other.provider);
        const { period: _, posted: __, ...months } = creditInput(present, input);
        // What was agreed, and what happened, stands in each file for itself.
        const theirs = creditInput({ ...other, provider: present.provider }, input);
        const compared = under(other, file, () => compareTerms(months, other, periods, theirs));
        print(options.json, { file, ...comparisonData(compared) }, () => comparisonLines(compared).join('\n'));
      },
    );

  withGlobals(credits.command('lint [files...]'))
    .description(
      'check terms files: gaps between bands, weights, dates, measures, caps; all of contracts/credits by default',
    )
    .action(async (files: string[], _options: unknown, command: Command) => {
      const options = globalsOf(command);
      const { catalogue } = await openPmr(options);
      const levels = levelsFromCatalogue(catalogue);
      const given = await Promise.all(files.map(async file => ({ file, value: await readTermsFile(file) })));
      const all =
        given.length > 0
          ? given
          : catalogue.creditTerms.map(terms => ({ file: `contracts/credits/${terms.provider}.yaml`, value: terms }));
      const findings = all.flatMap(({ file, value }) =>
        lintTerms(value, levels).map(finding => ({ file, ...finding })),
      );
      const errors = findings.filter(({ severity }) => severity === 'error');
      print(options.json, findings, () =>
        findings.length === 0
          ? `${all.length === 1 ? '1 terms file is' : `${all.length} terms files are`} sound.`
          : findings.map(({ file, ...finding }) => lintLines(file, [finding]).join()).join('\n'),
      );
      if (errors.length > 0) process.exitCode = 1;
    });

  addDraw(credits);
  addGallery(credits);
  addReview(credits);
}

/** A month under other terms: their charges, or those of the present terms where they state none; earlier months are assessed under them too. */
async function statementUnder(
  file: string,
  catalogue: Catalogue,
  provider: string | undefined,
  input: CreditTablesInput,
): Promise<CreditStatement> {
  const other = await soundTerms(file, catalogue);
  const present = catalogue.creditTerms.find(each => each.provider === (provider ?? other.provider));
  const charges = other.charges.length > 0 ? other.charges : (present?.charges ?? []);
  const { posted: _, ...months } = creditInput({ ...other, provider: provider ?? other.provider }, input);
  return under(other, file, () => assessCredits({ ...months, charges }));
}

/** What goes wrong under other terms is said with their file and provider. */
function under<T>(terms: CreditTerms, file: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof PmrError)) throw cause;
    throw new PmrError(cause.code, `${file}, terms of ${terms.provider}: ${cause.message}`, { cause });
  }
}

function monthsBetween(first: string, last: string): string[] {
  if (last < first)
    throw new PmrError(
      'months-reversed',
      `${last} is before ${first}: name the first month with --period and the last with --to.`,
    );
  return first === last ? [first] : [first, ...monthsBetween(plusMonths(first, 1), last)];
}
