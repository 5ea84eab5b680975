import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { DuckDBInstance, version as duckdbVersion } from '@duckdb/node-api';
import { readCatalogue } from '../adapters/catalogue/read-catalogue.ts';
import { PmrError } from '../core/domain/pmr-error.ts';
import type { Bench } from './bench.ts';
import { bytes } from './figures.ts';
import { loadTemplate } from './month/template.ts';
import { readOptions, type Section } from './options.ts';
import { athenaBillSection } from './sections/athena-bill.ts';
import { largeDropSection } from './sections/large-drop.ts';
import { type MeasuredMonth, measureMonth } from './sections/measure-month.ts';
import { monthEndSection, reissueSection, wholeMonthSection } from './sections/month-tables.ts';
import { normaliseSection } from './sections/normalise.ts';

const RESULTS = path.join(import.meta.dirname, 'RESULTS.md');

const titles: Readonly<Record<Section, string>> = {
  normalise: 'Normalise',
  'large-drop': 'One large drop',
  'whole-month': 'Whole month',
  'month-end': 'Month end',
  reissue: 'Re-issue',
  'athena-bill': "Athena's bill",
};
const ofOneDrop = { normalise: normaliseSection, 'large-drop': largeDropSection };
const ofMonths: Partial<Record<Section, (months: readonly MeasuredMonth[]) => string>> = {
  'whole-month': wholeMonthSection,
  'month-end': monthEndSection,
  reissue: reissueSection,
  'athena-bill': athenaBillSection,
};

async function main(argv: readonly string[]): Promise<void> {
  const options = readOptions(argv);
  const scratch = await mkdtemp(path.join(options.scratch ?? tmpdir(), 'pmr-bench-'));
  try {
    const instance = await DuckDBInstance.create(':memory:', {
      memory_limit: '4GB',
      temp_directory: path.join(scratch, 'spill'),
    });
    const bench: Bench = {
      options,
      catalogue: await readCatalogue(path.resolve(import.meta.dirname, '..')),
      connection: await instance.connect(),
      scratch,
      tell: text => process.stderr.write(`${text}\n`),
    };
    await loadTemplate(bench.connection);
    let results = '';
    for await (const written of stages(bench)) {
      results = `${head(argv)}\n\n${written.join('\n\n')}\n`;
      // After every size: a long bench that is cut short has not been for nothing.
      if (options.write) await writeFile(RESULTS, results);
    }
    process.stdout.write(results);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The written sections as far as they go, once more after each measurement. */
async function* stages(bench: Bench): AsyncGenerator<string[]> {
  const { only, requests } = bench.options;
  const written: string[] = [];
  for (const [section, write] of Object.entries(ofOneDrop)) {
    if (!only.some(name => name === section)) continue;
    written.push(titled(section as Section, await write(bench)));
    yield written;
  }
  const wanted = only.filter(section => ofMonths[section]);
  const months: MeasuredMonth[] = [];
  for (const size of wanted.length > 0 ? requests : []) {
    months.push(await measureMonth(bench, size));
    yield [...written, ...wanted.map(section => titled(section, ofMonths[section]?.(months) ?? ''))];
  }
}

const titled = (section: Section, text: string): string => `## ${titles[section]}\n\n${text}`;

const head = (argv: readonly string[]): string =>
  [
    '# What was measured',
    'Written by the bench itself. Ratios first; a ratio compares two things that ran in the same minutes on the same machine.',
    [
      `- Command: \`${['npm run bench', ...(argv.length > 0 ? ['--', ...argv] : [])].join(' ')}\`, ${new Date().toISOString().slice(0, 10)}`,
      `- Machine: ${cpus().length} × ${cpus()[0]?.model.trim()}, ${bytes(totalmem())} of memory, ${process.platform} ${process.arch}`,
      `- Versions: Node ${process.versions.node}, DuckDB ${duckdbVersion()}`,
    ].join('\n'),
  ].join('\n\n');

await main(process.argv.slice(2)).catch(error => {
  if (!(error instanceof PmrError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
