import { expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { measureDictionary } from '../../core/dictionary/measure-dictionary.ts';

const catalogue = await readCatalogue('.');
const dictionary = measureDictionary(catalogue);
const entry = (folder: string) => dictionary.find(candidate => candidate.folder === folder);

test('every measure and indicator of the catalogue has one entry, Code Performance Measures first', () => {
  const published = catalogue.measures.flatMap(({ folder, requests, regions }) =>
    (requests?.regions ?? regions)?.includes('SMETS1') ? [folder, `${folder}-smets1`] : [folder],
  );
  expect(dictionary.map(({ folder }) => folder).sort()).toEqual(published.sort());
  expect(dictionary.slice(0, 9).map(({ id }) => id)).toEqual(Array.from({ length: 9 }, (_, at) => `CPM${at + 1}`));
});

test('a measure says what it reads', () => {
  expect(entry('csp-pm2')).toMatchObject({
    id: 'PM2',
    mark: 'M',
    providers: ['CSP'],
    unit: 'percent of events',
    feeds: ['exceptions', 'firmware-payloads'],
    rollups: ['firmware-payloads-daily'],
    query: 'queries/measures/csp-pm2/query.sql',
    members: [],
  });
  expect(entry('a1-alerts')?.columns).toEqual(['region']);
});

test('a combined measure names its members, a table its columns and what is rounded', () => {
  expect(entry('cpm1')?.members).toContain('PM2 CSP');
  expect(entry('availability-by-day')).toMatchObject({
    mark: 'I',
    columns: expect.arrayContaining(['downtime_minutes (minutes)', 'availability (%)']),
    rounding: expect.stringContaining('Two decimals, halves upwards: availability.'),
  });
});

test('a new folder needs no other file', () => {
  const some = catalogue.measures.find(({ id }) => id === 'CPM1');
  if (!some) throw new Error('the catalogue is empty');
  const measures = [...catalogue.measures, { ...some, folder: 'my-measure', id: 'PM-MY-MEASURE' }];
  expect(measureDictionary({ ...catalogue, measures })).toHaveLength(dictionary.length + 1);
});
