import { describe, expect, test } from '@jest/globals';
import { providerGroups } from '../../core/assemble/provider-groups.ts';
import { inForce } from '../../core/catalogue/in-force.ts';
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
])('the papers know these SMETS1 Service Providers in %s, and not the others yet', (month, codes) => {
  const named = ['CAPGEMINI', 'CRITICALSOFTWARE', 'DXC', 'MORRISON', 'SIE', 'VODAFONE'];
  expect(codesIn(month, 'S1SP').filter(code => named.includes(code))).toEqual(codes);
});

test('the other providers of the papers are there from 2018 to 2021', () => {
  const others = ['CSPC', 'CSPN', 'CSPS', 'DCC', 'DSP', 'SMKI'];
  for (const month of ['2018-01', '2021-06'])
    expect(codesIn(month, 'DSP', 'CSP', 'SMKI', 'DCC')).toEqual(expect.arrayContaining(others));
});

test('each Communication Service Provider has a region of its own', () => {
  const csps = contracts.providers.filter(row => row.group === 'CSP').map(row => [row.code, row.region]);
  expect(csps).toEqual(
    expect.arrayContaining([
      ['CSPN', 'North'],
      ['CSPC', 'Central'],
      ['CSPS', 'South'],
    ]),
  );
  expect(csps.filter(([, region]) => region === undefined)).toEqual([]);
});

describe('a new provider is a row of data', () => {
  const dated = { valid_from: '2020-01-01', source: 'made up', confidence: 'illustrative' as const };
  const known = contracts.providers;
  const groupsWith = (code: string, group: string) =>
    providerGroups({ ...contracts, providers: [...known, { code, name: 'New provider', group, ...dated }] }, '2020-09');

  test('of a group it stands under the heading of the group', () => {
    const found = groupsWith('NEWCO', 'S1SP').filter(({ providers }) => providers.includes('NEWCO'));
    expect(found.map(({ title }) => title)).toEqual(['SMETS1 Service Providers (S1SPs)']);
  });

  test('of no group that has a heading it has one of its own, under its name', () => {
    expect(groupsWith('NEWCO', 'FOURG').at(-1)).toEqual({ title: 'New provider (NEWCO)', providers: ['NEWCO'] });
  });

  test('every provider of a month stands under one heading', () => {
    for (const month of ['2018-01', '2020-09', '2021-06']) {
      const listed = providerGroups(contracts, month).flatMap(({ providers }) => providers);
      expect([...listed].sort()).toEqual(
        inForce(known, month)
          .map(({ code }) => code)
          .sort(),
      );
    }
  });
});
