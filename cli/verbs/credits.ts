import type { Command } from 'commander';
import { whole } from '../../core/domain/english.ts';
import { explainMonth } from '../../core/usecases/credits/explain-month.ts';
import { lintTermsFiles } from '../../core/usecases/credits/lint-terms-files.ts';
import { whatIf } from '../../core/usecases/credits/what-if.ts';
import { addDraw } from '../credits/add-draw.ts';
import { addGallery } from '../credits/add-gallery.ts';
import { addReview } from '../credits/add-review.ts';
import { globalsOf, openPmr, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';
import { readTermsFile } from '../read-terms-file.ts';

interface ExplainOptions {
  readonly provider?: string;
  readonly period: string;
  readonly terms?: string;
}

interface WhatIfOptions {
  readonly terms: string;
  readonly period: string;
  readonly to?: string;
  readonly provider?: string;
}

export function addCredits(program: Command): void {
  const credits = program
    .command('credits')
    .description(
      'service credits: explain a month, try other terms, check, draw and review terms, find a clause like yours',
    );
  addExplainMonth(credits);
  addWhatIf(credits);
  addLint(credits);
  addDraw(credits);
  addGallery(credits);
  addReview(credits);
}

function addExplainMonth(credits: Command): void {
  withGlobals(credits.command('explain'))
    .description('every pound of a provider in a month, step by step, from counts to caps')
    .option('--provider <code>', 'whose credits; with --terms, by default the provider that the terms name')
    .requiredOption('--period <YYYY-MM>', 'a published month')
    .option('--terms <file>', 'under these terms, in place of those of contracts/credits')
    .action(async ({ provider, period, terms: file }: ExplainOptions, command: Command) => {
      const options = globalsOf(command);
      const pmr = await openPmr(options);
      const terms = file === undefined ? null : await readTermsFile(file);
      const { data, lines } = await explainMonth(pmr, { period, provider, terms });
      print(options.json, { period, ...data, lines }, () => lines.join('\n'));
    });
}

function addWhatIf(credits: Command): void {
  withGlobals(credits.command('what-if'))
    .description('the same months under other terms, side by side; nothing is published')
    .requiredOption('--terms <file>', 'a terms file, as in contracts/credits')
    .requiredOption('--period <YYYY-MM>', 'a published month, or the first of several')
    .option('--to <YYYY-MM>', 'the last month')
    .option('--provider <code>', 'whose credits; by default the provider that the terms name')
    .action(async ({ terms: file, period, to, provider }: WhatIfOptions, command: Command) => {
      const options = globalsOf(command);
      const pmr = await openPmr(options);
      const { data, lines } = await whatIf(pmr, { terms: await readTermsFile(file), period, to, provider });
      print(options.json, { file, ...data }, () => lines.join('\n'));
    });
}

function addLint(credits: Command): void {
  withGlobals(credits.command('lint [files...]'))
    .description(
      'check terms files: gaps between bands, weights, dates, measures, caps; all of contracts/credits by default',
    )
    .action(async (given: string[], _options: unknown, command: Command) => {
      const options = globalsOf(command);
      const { catalogue } = await openPmr(options);
      const { files, findings, lines } = lintTermsFiles(catalogue, await Promise.all(given.map(readTermsFile)));
      print(options.json, findings, () =>
        findings.length === 0
          ? `${files === 1 ? '1 terms file is' : `${whole(files)} terms files are`} sound.`
          : lines.join('\n'),
      );
      if (findings.some(({ severity }) => severity === 'error')) process.exitCode = 1;
    });
}
