import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import type { ReportingMonth } from '../../core/domain/reporting-month.ts';
import { drawCurves } from '../../core/usecases/credits/draw-curves.ts';
import { globalsOf, openPmr, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';
import { readTermsFile } from '../read-terms-file.ts';

interface Options {
  readonly provider?: string;
  readonly terms?: string;
  readonly period: ReportingMonth;
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
      const terms = file === undefined ? null : await readTermsFile(file);
      const drawn = drawCurves(catalogue, { period, provider, terms });
      const drawings = drawn.curves.map(({ data, svg: text }) => ({ title: data.title, text }));
      const files = svg === undefined ? [] : await writeAll(svg, drawings);
      print(
        options.json,
        { provider: drawn.provider, period, curves: drawn.curves.map(({ data }) => data), files },
        () => [...drawn.curves.map(({ lines }) => lines.join('\n')), ...files].join('\n\n'),
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
