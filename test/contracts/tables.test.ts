import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type ContractName, type ContractRow, contractTables } from '../../core/catalogue/contracts.schema.ts';
import { datedSubjects, datedTables, overlappingRows, overlaps } from '../../core/catalogue/overlapping-rows.ts';
import { contractNames, readTable, readTables } from './read-table.ts';

const contracts = readTables();

test('every file of the folder is a table with a schema, and every schema has its file', () => {
  const files = readdirSync('contracts').filter(file => file.endsWith('.yaml'));
  expect(files.sort()).toEqual(contractNames.map(name => `${name}.yaml`).sort());
});

/** No level has been set by hand yet, and nobody is asked to sign. */
const mayBeEmpty: readonly ContractName[] = ['cpm-overrides', 'sign-off'];

test.each(contractNames)('%s is as its schema says', name => {
  expect(readTable(name).length).toBeGreaterThanOrEqual(mayBeEmpty.includes(name) ? 0 : 1);
});

test('a level is set by hand once a month, of a measure that is combined', () => {
  const months = contracts['cpm-overrides'].map(({ cpm, period }) => `${cpm} ${period}`);
  expect(months).toEqual([...new Set(months)]);
  const combined = contracts['cpm-combination'].map(({ cpm }) => cpm);
  expect(contracts['cpm-overrides'].filter(({ cpm }) => !combined.includes(cpm))).toEqual([]);
});

test('no two rows of one subject hold on the same day', () => {
  expect(overlappingRows(contracts)).toEqual([]);
});

test('two rows that do are told by table, subject and dates: one row for a group and one for a provider of it too', () => {
  const [csp] = contracts.levels.filter(({ providers }) => providers.length === 1 && providers[0] === 'CSP');
  if (!csp) throw new Error('some level holds for all CSPs');
  const twice = { ...csp, providers: ['CSPN'], valid_from: '2020-01-01' };
  expect(overlappingRows({ ...contracts, levels: [...contracts.levels, twice] })).toEqual([
    `contracts/levels.yaml: rows-overlap: ${csp.measure} of CSPN: the rows valid from ${csp.valid_from} and from 2020-01-01 hold on the same day; end the earlier one with valid_to.`,
  ]);
});

test.each(datedTables)('%s: every row is about something', name => {
  const lone = (row: ContractRow<typeof name>) => ({ ...contracts, [name]: [row] });
  const rows = contracts[name] as readonly ContractRow<typeof name>[];
  expect(
    rows.filter(row => datedSubjects({ ...lone(row), providers: contracts.providers }, name).length === 0),
  ).toEqual([]);
});

test.each(datedTables)('%s: dates are days of the calendar, and no row ends before it begins', name => {
  const rows = contracts[name] as readonly ContractRow<typeof name>[];
  const isDay = (date: string) => new Date(`${date}T00:00:00Z`).toISOString().startsWith(date);
  const wrong = rows.filter(
    ({ valid_from, valid_to = valid_from }) => !isDay(valid_from) || !isDay(valid_to) || valid_to < valid_from,
  );
  expect(wrong).toEqual([]);
});

describe('overlaps', () => {
  const row = (from: string, to: string) => ({ subject: 'CPM1', from, to });

  test('finds a row that begins on the last day of another, whatever their order', () => {
    expect(overlaps([row('2021-01-01', '9999-12-31'), row('2018-01-01', '2021-01-01')])).toHaveLength(1);
  });

  test('finds every pair, also where a third row lies between', () => {
    expect(
      overlaps([row('2018-01-01', '9999-12-31'), row('2019-01-01', '2019-12-31'), row('2021-01-01', '9999-12-31')]),
    ).toHaveLength(2);
  });

  test('lets a row follow the day after, and other subjects share the day', () => {
    expect(overlaps([row('2018-01-01', '2020-12-31'), row('2021-01-01', '9999-12-31')])).toEqual([]);
    expect(
      overlaps([row('2018-01-01', '2020-12-31'), { ...row('2018-01-01', '2020-12-31'), subject: 'CPM2' }]),
    ).toEqual([]);
  });
});

describe('schema', () => {
  const good = {
    measure: 'CPM1',
    target: '99.00',
    minimum: '96.00',
    valid_from: '2018-01-01',
    source: 'x',
    confidence: 'memory',
  };
  const parses = (row: object) => contractTables.levels.safeParse({ purpose: 'p', rows: [row] }).success;

  test('takes a sound row', () => expect(parses(good)).toBe(true));
  test.each([
    ['a level that is a number of the YAML file', { ...good, target: 99 }],
    ['a misspelt column', { ...good, valid_form: '2018-01-01' }],
    ['a row without a source', { ...good, source: '' }],
    ['a confidence that is no mark', { ...good, confidence: 'sure' }],
    ['a date in another order', { ...good, valid_from: '01-01-2018' }],
  ])('refuses %s', (_, row) => expect(parses(row)).toBe(false));
});

test('45 Target Response Times and those of 4.10, 30 seconds on demand and a day otherwise, but for 6.17', () => {
  const rows = contracts['target-response-times'];
  expect(rows.filter(row => row.confidence === 'quoted')).toHaveLength(45);
  expect(rows.filter(row => row.confidence !== 'quoted').map(row => row.srv)).toEqual(['4.10', '4.10']);
  const odd = rows.filter(row => (row.seconds === 30) !== [2, 3].includes(row.mode_of_operation));
  expect(odd.map(({ srv, mode_of_operation, seconds }) => [srv, mode_of_operation, seconds])).toEqual([
    ['6.17', 2, 86_400],
  ]);
});

test('37 Report Status IDs, of which these count', () => {
  const rows = contracts['report-statuses'];
  expect(rows.map(row => row.status_id)).toEqual(Array.from({ length: 37 }, (_, at) => at + 1));
  expect(rows.filter(row => row.counts).map(row => row.status_id)).toEqual([
    2, 3, 4, 6, 7, 8, 18, 19, 22, 23, 25, 26, 27, 28, 29, 32, 33, 34, 35,
  ]);
});

test('incident times stand for all five Categories of both generations, and grow with the Category', () => {
  for (const generation of ['SMETS1', 'SMETS2']) {
    const rows = contracts['incident-times'].filter(row => row.generation === generation);
    expect(rows.map(row => row.category)).toEqual([1, 2, 3, 4, 5]);
    for (const column of ['initial_response_minutes', 'resolution_minutes'] as const) {
      expect(rows.map(row => row[column])).toEqual(rows.map(row => row[column]).sort((a, b) => a - b));
    }
  }
});
