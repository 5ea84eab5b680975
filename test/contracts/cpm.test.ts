import { expect, test } from '@jest/globals';
import { inForce } from '../../core/catalogue/in-force.ts';
import { contracts, levelsOf, termsIn } from './in-month.ts';

const combined = ['CPM1', 'CPM2', 'CPM3', 'CPM7', 'CPM8'];
const s1sps = ['CAPGEMINI', 'CRITICALSOFTWARE', 'MORRISON', 'SIE', 'VODAFONE'];
const csps = ['CSPC', 'CSPN', 'CSPS'];

test.each(['2018-01', '2020-09', '2021-06'])('what has a method in %s has members, and the reverse', month => {
  expect(inForce(contracts['cpm-combination'], month).map(row => row.cpm)).toEqual(combined);
  expect([...new Set(termsIn(month).map(term => term.cpm))]).toEqual(combined);
});

test.each([
  ['CPM1', { 'PM1.1': ['DSP', ...s1sps], 'PM1.4': ['DSP'], PM2: csps, 'PM4.3': csps }],
  ['CPM2', { 'PM1.2': ['DSP'], 'PM1.3': ['DSP'], 'PM3.1': csps, 'PM4.1': csps, 'PM4.2': csps }],
  ['CPM3', { 'PM1.5': ['DSP', ...s1sps], 'PM3.2': csps }],
  ['CPM7', { 'PM-SMKI-CERTIFICATES': ['SMKI'] }],
  ['CPM8', { 'PM-SMKI-REPOSITORY': ['DSP'] }],
])('the terms of %s in September 2020', (cpm, terms) => {
  const found = Map.groupBy(
    termsIn('2020-09').filter(term => term.cpm === cpm),
    term => term.measure,
  );
  expect(Object.fromEntries([...found].map(([measure, of]) => [measure, of.map(term => term.provider)]))).toEqual(
    terms,
  );
});

test('before SMETS1 no S1SP is a term', () => {
  expect(termsIn('2019-07').filter(term => term.cpm === 'CPM1')).toHaveLength(8);
});

test.each(['2018-01', '2020-09', '2021-06'])('every term of %s has levels', month => {
  expect(termsIn(month).filter(({ measure, provider }) => levelsOf(measure, provider, month).length !== 1)).toEqual([]);
});
