import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { describeMeasures } from '../../core/dictionary/describe-measures.ts';
import { measureDictionary } from '../../core/dictionary/measure-dictionary.ts';

const root = path.resolve(import.meta.dirname, '../..');
const committed = readFileSync(path.join(root, 'docs/measures.md'), 'utf8');
const dictionary = measureDictionary(await readCatalogue(root));

test('its links lead somewhere', () => {
  const anchors = new Set([...committed.matchAll(/^## (\S+)$/gm)].map(([, name]) => `#${name?.replaceAll('.', '')}`));
  for (const [, link = ''] of committed.matchAll(/\]\(([^)]+)\)/g)) {
    const found = link.startsWith('#') ? anchors.has(link) : existsSync(path.join(root, 'docs', link));
    expect([link, found]).toEqual([link, true]);
  }
});

test('a bar or a line end of a text does not break the page', () => {
  const [first] = dictionary;
  if (!first) throw new Error('the catalogue is empty');
  const page = describeMeasures([{ ...first, title: 'a|b', note: 'one\n  two' }]);
  expect(page).toContain('| a\\|b |');
  expect(page).toContain('- **Note:** one two');
});
