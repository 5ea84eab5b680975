import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { drawnLines, drawnSvg, drawTerms } from '../../core/credits/draw/draw-terms.ts';
import { levelsFromCatalogue } from '../../core/credits/lint/levels-from-catalogue.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { reportingMonth } from '../../core/domain/reporting-month.ts';
import { globalsOf, openPmr, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';
import { presentTerms, soundTerms } from './sound-terms.ts';

interface Options {
  readonly provider?: string;
  readonly terms?: string;
  readonly period: string;
  readonly svg?: string;
}

/** `credits draw`: each curve with its edges and the most that it can cost. */
export function addDraw(credits: Command): void {
  withGlobals(credits.command('draw'))
    .description('each curve with its edges and the most that it can cost, as text and as SVG')
    .option('--provider <code>', 'whose terms')
    .option('--terms <file>', 'these terms, in place of those of contracts/credits')
    .requiredOption('--period <YYYY-MM>', 'the month whose levels and charges hold')
    .option('--svg <folder>', 'where to write a file for each curve')
    .action(async ({ provider, terms: file, period, svg }: Options, command: Command) => {
      const options = globalsOf(command);
      const { catalogue } = await openPmr(options);
      const terms = file === undefined ? presentTerms(catalogue, provider) : await soundTerms(file, catalogue);
      const curves = drawTerms(terms, reportingMonth(period), levelsFromCatalogue(catalogue));
      if (curves.length === 0)
        throw new PmrError(
          'credit-terms-not-in-force',
          `${terms.provider} has no service-credit terms in force in ${period}.`,
        );
      const files =
        svg === undefined
          ? []
          : await writeAll(
              svg,
              curves.map(curve => ({ title: curve.title, text: drawnSvg(curve) })),
            );
      const shown = curves.map(({ title, figure, unit, levels, most, turns }) => ({
        title,
        figure,
        unit,
        levels,
        most,
        turns: turns.map(({ at, gives }) => ({ at: at.toFraction(), gives: gives?.toFraction() ?? null })),
      }));
      print(options.json, { provider: terms.provider, period, curves: shown, files }, () =>
        [...curves.map(curve => drawnLines(curve).join('\n')), ...files].join('\n\n'),
      );
    });
}

async function writeAll(folder: string, drawings: readonly { title: string; text: string }[]): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  return Promise.all(
    drawings.map(async ({ title, text }) => {
      const file = path.join(folder, `${title.replace(/[^A-Za-z0-9.]+/g, '-')}.svg`);
      await writeFile(file, text);
      return file;
    }),
  );
}
