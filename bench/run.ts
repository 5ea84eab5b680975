import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { DuckDBInstance, version as duckdbVersion } from '@duckdb/node-api';
import { readCatalogue } from '../adapters/local/read-catalogue.ts';
import { PmrError } from '../core/domain/pmr-error.ts';
import type { Bench } from './bench.ts';
import { bytes } from './figures.ts';
import { loadTemplate } from './month/template.ts';
import { readOptions, type Section } from './options.ts';
import { athenaBillSection } from './sections/athena-bill.ts';
import { type MeasuredMonth, measureMonth } from './sections/measure-month.ts';
import { monthEndSection, reissueSection, wholeMonthSection } from './sections/month-tables.ts';
import { normaliseSection } from './sections/normalise.ts';

const RESULTS = path.join(import.meta.dirname, 'RESULTS.md');

const titles: Readonly<Record<Section, string>> = {
  normalise: 'Normalise',
  'whole-month': 'Whole month',
  'month-end': 'Month end',
  reissue: 'Re-issue',
  'athena-bill': "Athena's bill",
};
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
    const results = `${head(argv)}\n\n${(await sections(bench)).join('\n\n')}\n`;
    process.stdout.write(results);
    if (options.write) await writeFile(RESULTS, results);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function sections(bench: Bench): Promise<string[]> {
  const { only, requests } = bench.options;
  const written = only.includes('normalise') ? [`## ${titles.normalise}\n\n${await normaliseSection(bench)}`] : [];
  const wanted = only.filter(section => ofMonths[section]);
  if (wanted.length === 0) return written;
  const months: MeasuredMonth[] = [];
  for (const size of requests) months.push(await measureMonth(bench, size));
  return [...written, ...wanted.map(section => `## ${titles[section]}\n\n${ofMonths[section]?.(months)}`)];
}

const head = (argv: readonly string[]): string =>
  [
    '# What was measured',
    'Written by the bench itself. Ratios first; a ratio compares two things that ran in the same minutes on the same machine.',
    [
      `- Command: \`npm run bench -- ${argv.join(' ')}\`, ${new Date().toISOString().slice(0, 10)}`,
      `- Machine: ${cpus().length} × ${cpus()[0]?.model.trim()}, ${bytes(totalmem())} of memory, ${process.platform} ${process.arch}`,
      `- Versions: Node ${process.versions.node}, DuckDB ${duckdbVersion()}`,
    ].join('\n'),
  ].join('\n\n');

await main(process.argv.slice(2)).catch(error => {
  if (!(error instanceof PmrError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
