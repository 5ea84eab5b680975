import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readCatalogue } from '../adapters/catalogue/read-catalogue.ts';
import { readCoverage } from '../adapters/catalogue/read-coverage.ts';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import { creditTermsJsonSchema } from '../core/catalogue/credit-terms/credit-terms-json-schema.ts';
import { describeFeeds } from '../core/catalogue/describe-feeds.ts';
import { ruleTable } from '../core/check/rule-table.ts';
import { gateRules } from '../core/check/rules/gate-rules.ts';
import { claimFaults } from '../core/coverage/claim-faults.ts';
import { coverageFaults, describeCoverage } from '../core/coverage/describe-coverage.ts';
import { describeMeasures } from '../core/dictionary/describe-measures.ts';
import { measureDictionary } from '../core/dictionary/measure-dictionary.ts';
import { PmrError } from '../core/domain/pmr-error.ts';
import { reportJsonSchema } from '../core/report/json-schema.ts';
import { feedExamples } from '../examples/feeds/feed-examples.ts';
import { creditKeys, describeCreditKeys } from './credit-keys.ts';

/** Every file of the repository that is made from another, by its path below `root`: what `npm run docs` writes. */
export async function generatedDocuments(root: string, catalogue?: Catalogue): Promise<Map<string, string>> {
  const whole = catalogue ?? (await readCatalogue(root));
  return new Map([
    ['docs/feeds.md', describeFeeds(whole)],
    ['docs/measures.md', describeMeasures(measureDictionary(whole))],
    ['docs/coverage.md', await coverageDocument(root, whole)],
    ['docs/consistency-gate.md', await gateDocument(path.join(root, 'docs/consistency-gate.md'))],
    ['docs/credit-keys.md', describeCreditKeys(await creditKeys(root))],
    ['schemas/pmr.schema.json', reportJsonSchema()],
    ['schemas/credit-terms.schema.json', creditTermsJsonSchema()],
    ...[...feedExamples()].map(([name, text]) => [`examples/feeds/${name}`, text] as const),
  ]);
}

/** @throws PmrError `coverage-untrue` where a row claims what the catalogue does not hold */
async function coverageDocument(root: string, catalogue: Catalogue): Promise<string> {
  const rows = await readCoverage(root);
  const computed = rows.filter(({ state }) => state === 'computed');
  const faults = [
    ...coverageFaults(rows, catalogue),
    ...computed.flatMap(row => claimFaults(row, catalogue).map(fault => `${row.requirement}: ${fault}`)),
  ];
  if (faults.length > 0) throw new PmrError('coverage-untrue', faults.join('\n'));
  return describeCoverage(rows, catalogue);
}

/** That document is written by hand, its table of rules apart. */
async function gateDocument(file: string): Promise<string> {
  const table = /^\| rule +\| severity +\|.*\n(?:\|.*\n)*/m;
  return (await readFile(file, 'utf8')).replace(table, () => `${ruleTable(gateRules)}\n`);
}
