import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import type { CreditTerms } from '../../core/catalogue/credit-terms/credit-terms.schema.ts';
import { levelsFromCatalogue } from '../../core/credits/lint/levels-from-catalogue.ts';
import { lintTerms } from '../../core/credits/lint/lint-terms.ts';
import { readTerms } from '../../core/credits/terms/read-terms.ts';

const root = new URL('../../', import.meta.url);
const folder = new URL('examples/credits/gallery/', root);
const names = readdirSync(folder).sort();
const read = (name: string): CreditTerms => readTerms(parse(readFileSync(new URL(name, folder), 'utf8')), name);
const levels = levelsFromCatalogue(await readCatalogue(root.pathname));

describe.each(names)('%s', name => {
  const terms = read(name);

  test('comes out as published, to the penny, and could be published in every month', () => {
    expect(lintTerms(terms, levels).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(terms.worked.length).toBeGreaterThan(0);
    expect(terms.like.length).toBeGreaterThan(0);
  });

  test('a penny more is a finding', () => {
    const [worked] = terms.worked;
    const [period, due] = Object.entries(worked?.due ?? {}).at(-1) as [string, string];
    const wrong = { ...worked, due: { ...worked?.due, [period]: `${due === '0' ? '0' : due.split('.')[0]}.77` } };
    expect(lintTerms({ ...terms, worked: [wrong] }, levels).map(({ path }) => path)).toContain(
      `worked[0].due.${period}`,
    );
  });
});

test('at least ten schemes come out at the figure that their source prints', () => {
  const printed = names.filter(name => read(name).worked.some(({ confidence }) => confidence === 'quoted'));
  expect(printed.length).toBeGreaterThanOrEqual(14);
});

test('a table with a hole, as it is published, is refused and says where', () => {
  const per = read('share-of-accounts.yaml');
  const [scheme] = per.schemes;
  const bands = [
    { from: '99.99', gives: '0' },
    { from: '97.99', to: '99.98', gives: '10' },
    { from: '95.99', to: '97.98', gives: '20' },
    { from: '93.99', to: '95.98', gives: '30' },
    { below: '93.9', gives: '40' },
  ];
  const holed = { ...per, worked: [], schemes: [{ ...scheme, measures: [{ measure: 'PM7.1', curve: { bands } }] }] };
  expect(lintTerms(holed, levels).map(({ path, message }) => `${path}: ${message}`)).toContain(
    'schemes[0].measures[0].curve.bands[3]: gap: between bands[4] (below 93.9) and bands[3] (from 93.99 to 95.98) nothing covers the level, even rounded',
  );
});
