import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readCatalogue } from '../adapters/catalogue/read-catalogue.ts';
import { readCoverage } from '../adapters/catalogue/read-coverage.ts';
import { creditTermsJsonSchema } from '../core/catalogue/credit-terms/credit-terms-json-schema.ts';
import { describeFeeds } from '../core/catalogue/describe-feeds.ts';
import { ruleTable } from '../core/check/rule-table.ts';
import { gateRules } from '../core/check/rules/gate-rules.ts';
import { describeCoverage } from '../core/coverage/describe-coverage.ts';
import { describeMeasures } from '../core/dictionary/describe-measures.ts';
import { measureDictionary } from '../core/dictionary/measure-dictionary.ts';
import { reportJsonSchema } from '../core/report/json-schema.ts';

/** Writes the documents that are made from the catalogue (`docs/feeds.md`, `docs/measures.md`, `docs/coverage.md`), and the schemas of `pmr.json` and of terms. */
export async function writeDocs(root: string): Promise<void> {
  await mkdir(path.join(root, 'docs'), { recursive: true });
  const catalogue = await readCatalogue(root);
  await writeFile(path.join(root, 'docs/feeds.md'), describeFeeds(catalogue));
  await writeFile(path.join(root, 'docs/measures.md'), describeMeasures(measureDictionary(catalogue)));
  await writeRuleTable(path.join(root, 'docs/consistency-gate.md'));
  await mkdir(path.join(root, 'schemas'), { recursive: true });
  await writeFile(path.join(root, 'schemas/pmr.schema.json'), reportJsonSchema());
  await writeFile(path.join(root, 'docs/coverage.md'), describeCoverage(await readCoverage(root), catalogue));
  await writeFile(path.join(root, 'schemas/credit-terms.schema.json'), creditTermsJsonSchema());
}

/** The rest of that document is written by hand: only its table of rules is made. */
async function writeRuleTable(file: string): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const table = /^\| rule +\| severity +\|.*\n(?:\|.*\n)*/m;
  if (table.test(text))
    await writeFile(
      file,
      text.replace(table, () => `${ruleTable(gateRules)}\n`),
    );
}

if (import.meta.main) await writeDocs(path.resolve(import.meta.dirname, '..'));
