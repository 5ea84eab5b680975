import { expect, test } from '@jest/globals';
import { codesIn, contracts } from './in-month.ts';

test('a list of providers names only codes and groups that exist', () => {
  const known = new Set<string>(contracts.providers.flatMap(({ code, group }) => [code, group]));
  const named = [...contracts.levels, ...contracts['exceptions-list'], ...contracts['cpm-members']].flatMap(
    row => row.providers,
  );
  expect(named.filter(name => !known.has(name))).toEqual([]);
});

test.each([
  ['2019-07', []],
  ['2019-08', ['CAPGEMINI', 'SIE', 'VODAFONE']],
  ['2020-08', ['CAPGEMINI', 'CRITICALSOFTWARE', 'SIE', 'VODAFONE']],
  ['2020-09', ['CAPGEMINI', 'CRITICALSOFTWARE', 'MORRISON', 'SIE', 'VODAFONE']],
  ['2021-06', ['CAPGEMINI', 'CRITICALSOFTWARE', 'DXC', 'MORRISON', 'SIE', 'VODAFONE']],
])('SMETS1 Service Providers of %s', (month, codes) => expect(codesIn(month, 'S1SP')).toEqual(codes));

test('the other providers do not change between 2018 and 2021', () => {
  const others = ['CSPC', 'CSPN', 'CSPS', 'DCC', 'DSP', 'SMKI'];
  for (const month of ['2018-01', '2021-06']) expect(codesIn(month, 'DSP', 'CSP', 'SMKI', 'DCC')).toEqual(others);
});

test('each Communication Service Provider has a region of its own', () => {
  const csps = contracts.providers.filter(row => row.group === 'CSP');
  expect(csps.map(row => [row.code, row.region])).toEqual([
    ['CSPN', 'North'],
    ['CSPC', 'Central'],
    ['CSPS', 'South'],
  ]);
});
