import { expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { generationsOf } from '../../core/catalogue/generations.ts';
import { codesIn, contracts, levelsOf, termsIn } from './in-month.ts';

/** A month in which every provider that has a row reports. */
const latest = '2021-06';
const catalogue = await readCatalogue('.');
/** As they are published: what has both generations of meters is two measures. */
const measures = catalogue.measures.flatMap(generationsOf).map(({ measure }) => measure);

const reports = (id: string, provider: string, month: string) =>
  measures.some(measure => measure.id === id && codesIn(month, ...measure.providers).includes(provider));

/** Whether each of the providers reports the measure; for an empty list, whether there is one without providers. */
const known = (id: string, providers: readonly string[]) =>
  providers.length === 0
    ? measures.some(measure => measure.id === id && measure.providers.length === 0)
    : codesIn(latest, ...providers).every(provider => reports(id, provider, latest));

test.each(['2020-09', latest])('every term of a Code Performance Measure is reported in %s', month => {
  expect(termsIn(month).filter(({ measure, provider }) => !reports(measure, provider, month))).toEqual([]);
});

test('what the contracts combine is what the catalogue calls a combination', () => {
  const combinations = measures.filter(measure => measure.from === 'combination').map(measure => measure.id);
  expect(combinations.sort()).toEqual(contracts['cpm-combination'].map(row => row.cpm).sort());
});

test('levels are those of measures that exist', () => {
  const strangers = contracts.levels.filter(row => !known(row.measure, row.providers));
  expect(strangers.map(row => `${row.measure} ${row.providers}`)).toEqual([]);
});

test('exceptions are allowed on measures that exist', () => {
  const strangers = contracts['exceptions-list'].flatMap(row =>
    row.measures.filter(id => !known(id, []) && !known(id, row.providers)).map(id => `${row.code} ${id}`),
  );
  expect(strangers).toEqual([]);
});

test('every measure has its levels, and an indicator has none', () => {
  const wrong = measures.flatMap(({ id, kind, section, providers }) => {
    const subjects = section === 'code' ? [null] : codesIn(latest, ...providers);
    const wanted = kind === 'measure' ? 1 : 0;
    return subjects
      .filter(provider => levelsOf(id, provider, latest).length !== wanted)
      .map(provider => `${id} ${provider}`);
  });
  expect(wrong).toEqual([]);
});
