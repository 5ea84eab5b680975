import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { levelsFromCatalogue } from '../../core/credits/lint/levels-from-catalogue.ts';
import { lintTerms } from '../../core/credits/lint/lint-terms.ts';
import { creditTermsJsonSchema } from '../../core/credits/terms/credit-terms-json-schema.ts';
import { readTerms } from '../../core/credits/terms/read-terms.ts';

const root = new URL('../../', import.meta.url);
const files = ['contracts/credits/', 'examples/credits/'].flatMap(folder =>
  readdirSync(new URL(folder, root))
    .filter(name => name.endsWith('.yaml'))
    .map(name => folder + name),
);
const read = (file: string): unknown => parse(readFileSync(new URL(file, root), 'utf8'));
const catalogue = await readCatalogue(root.pathname);

describe.each(files)('%s', file => {
  test('passes the linter against the catalogue', () => {
    expect(lintTerms(read(file), levelsFromCatalogue(catalogue))).toEqual([]);
  });

  test('is marked illustrative, for no real term is public', () => {
    const terms = readTerms(read(file), file);
    expect(file.startsWith(`${file.slice(0, file.lastIndexOf('/'))}/${terms.provider}`)).toBe(true);
    expect(new Set([...terms.schemes, ...terms.charges].map(({ confidence }) => confidence))).toEqual(
      new Set(['illustrative']),
    );
  });
});

test('the terms shown in docs/credits.md pass the linter too', () => {
  const blocks = [...readFileSync(new URL('docs/credits.md', root), 'utf8').matchAll(/```yaml\n([\s\S]*?)```/g)];
  expect(blocks).toHaveLength(2);
  for (const [, text] of blocks) expect(lintTerms(parse(text as string), levelsFromCatalogue(catalogue))).toEqual([]);
});

test('the linter sees a measure that another provider reports', () => {
  const terms = read('contracts/credits/SIE.yaml') as { provider: string };
  expect(
    lintTerms({ ...terms, provider: 'VODAFONE' }, levelsFromCatalogue(catalogue)).map(
      ({ path, message }) => `${path}: ${message}`,
    ),
  ).toEqual([
    'schemes[0].measures[2].measure: VODAFONE reports no measure PM10.2 in 2019-08',
    'schemes[0].measures[3].measure: VODAFONE reports no measure PM10.6 in 2019-08',
  ]);
});

test('schemas/credit-terms.schema.json is what the schema says', () => {
  expect(readFileSync(new URL('schemas/credit-terms.schema.json', root), 'utf8')).toBe(creditTermsJsonSchema());
});
