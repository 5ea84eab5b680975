import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { MeasureTerm } from '../../core/catalogue/credit-terms/clause.schema.ts';
import { SchemeShape } from '../../core/catalogue/credit-terms/scheme-shape.schema.ts';
import { levelsFromCatalogue } from '../../core/credits/lint/levels-from-catalogue.ts';
import { lintTerms } from '../../core/credits/lint/lint-terms.ts';
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

/** The lines of a table of the document, by its heading. */
const rowsUnder = (heading: string): string[][] => {
  const lines = readFileSync(new URL('docs/credits.md', root), 'utf8').split('\n');
  const start = lines.findIndex(line => line.replace(/\s+/g, ' ').startsWith(heading));
  const rows = lines.slice(start + 2);
  return rows
    .slice(
      0,
      rows.findIndex(line => !line.startsWith('|')),
    )
    .map(line =>
      line
        .split(/(?<!\\)\|/)
        .map(cell => cell.trim())
        .slice(1, -1),
    );
};
const shown = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text as string);

test('every clause shown in the table of the document is a rule of the language', () => {
  const rows = rowsUnder('| clause | terms |');
  expect(rows.length).toBeGreaterThan(8);
  for (const [, terms = ''] of rows) {
    const parts = shown(terms).filter(part => !part.startsWith('debits'));
    const rule = parse(`{ measure: A, ${parts.join(', ')} }`) as object;
    expect(() =>
      MeasureTerm.parse('curve' in rule || 'clauses' in rule ? rule : { ...rule, curve: { rate: '1' } }),
    ).not.toThrow();
  }
});

test('every key of a scheme has an example in the document, which the schema takes', () => {
  const rows = rowsUnder('| key | example |');
  const named = rows.flatMap(([keys = '']) => shown(keys));
  const plain = ['id', 'valid_from', 'valid_to', 'source', 'confidence', 'note', 'currency', 'measures'];
  expect(Object.keys(SchemeShape.shape).filter(key => !named.includes(key) && !plain.includes(key))).toEqual([]);
  for (const [keys = '', examples = ''] of rows) {
    const [first = ''] = shown(keys);
    for (const example of shown(examples)) {
      const written = parse(/^[a-z_]+: /.test(example) ? example : `${first}: ${example}`) as Record<string, unknown>;
      for (const [key, value] of Object.entries(written)) {
        if (key === 'not_reported') continue;
        const of = SchemeShape.shape[key as keyof typeof SchemeShape.shape];
        expect([key, of.safeParse(key === 'bases' ? [value].flat() : value).success]).toEqual([key, true]);
      }
    }
  }
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
