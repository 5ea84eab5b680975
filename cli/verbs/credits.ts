import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { parse } from 'yaml';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import { compareTerms, comparisonLines } from '../../core/credits/compare-terms.ts';
import { explainCredits } from '../../core/credits/explain-credits.ts';
import { levelsFromCatalogue } from '../../core/credits/lint/levels-from-catalogue.ts';
import { lintLines, lintTerms } from '../../core/credits/lint/lint-terms.ts';
import { creditInput, creditStatement } from '../../core/credits/tables/credit-tables.ts';
import type { CreditTerms } from '../../core/credits/terms/credit-terms.schema.ts';
import { readTerms } from '../../core/credits/terms/read-terms.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { plusMonths, reportingMonth } from '../../core/domain/reporting-month.ts';
import { creditMonths } from '../../core/usecases/credit-months.ts';
import { globalsOf, openPmr, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';

export function addCredits(program: Command): void {
  const credits = program
    .command('credits')
    .description('service credits: explain a month, try other terms, check terms');

  withGlobals(credits.command('explain'))
    .description('every pound of a provider in a month, step by step, from counts to caps')
    .requiredOption('--provider <code>', 'whose credits')
    .requiredOption('--period <YYYY-MM>', 'a published month')
    .action(async ({ provider, period }: { provider: string; period: string }, command: Command) => {
      const options = globalsOf(command);
      const pmr = await openPmr(options);
      const input = await creditMonths(pmr.store, pmr.catalogue, reportingMonth(period));
      const lines = explainCredits(creditStatement(termsOf(pmr.catalogue, provider), input));
      print(options.json, { provider, period, lines }, () => lines.join('\n'));
    });

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
        const other = readTerms(await readYaml(file), file);
        const periods = monthsBetween(reportingMonth(period), reportingMonth(to ?? period));
        const input = await creditMonths(pmr.store, pmr.catalogue, periods.at(-1) as string);
        const {
          period: _,
          posted: __,
          ...months
        } = creditInput(termsOf(pmr.catalogue, provider ?? other.provider), input);
        const compared = compareTerms(months, other, periods);
        print(options.json, { file, periods, lines: comparisonLines(compared) }, () =>
          comparisonLines(compared).join('\n'),
        );
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
      const given = await Promise.all(files.map(async file => ({ file, value: await readYaml(file) })));
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
          ? `${all.length} terms files are sound.`
          : findings.map(({ file, ...finding }) => lintLines(file, [finding]).join()).join('\n'),
      );
      if (errors.length > 0) process.exitCode = 1;
    });
}

function termsOf(catalogue: Catalogue, provider: string): CreditTerms {
  const terms = catalogue.creditTerms.find(each => each.provider === provider);
  if (terms) return terms;
  throw new PmrError(
    'credit-terms-missing',
    `There are no service-credit terms for ${provider}: there are for ${catalogue.creditTerms.map(each => each.provider).join(', ')}.`,
  );
}

async function readYaml(file: string): Promise<unknown> {
  try {
    return parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new PmrError(
      'credit-terms-invalid',
      `${file} cannot be read as YAML: ${(cause as Error).message.split('\n')[0]}`,
      { cause },
    );
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
