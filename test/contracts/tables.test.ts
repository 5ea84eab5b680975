import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type ContractName, type ContractRow, contractTables } from '../../core/catalogue/contracts.schema.ts';
import { overlaps } from './overlaps.ts';
import { contractNames, readTable, readTables } from './read-table.ts';

type Dated = Exclude<ContractName, 'bank-holidays' | 'cpm-overrides'>;

const contracts = readTables();
const spelt = (codesOrGroups: readonly string[]) =>
  codesOrGroups.length === 0
    ? ['anyone']
    : contracts.providers
        .filter(({ code, group }) => codesOrGroups.includes(code) || codesOrGroups.includes(group))
        .map(({ code }) => code);

/** What a row speaks of: two rows of one subject may not hold on the same day. */
const subjects: { [Name in Dated]: (row: ContractRow<Name>) => string[] } = {
  providers: row => [row.code],
  levels: row => spelt(row.providers).map(provider => `${row.measure} ${provider}`),
  'target-response-times': row => [`${row.srv} mode ${row.mode_of_operation}`],
  'target-times': row => [row.name],
  'incident-times': row => [`${row.generation} category ${row.category}`],
  'report-statuses': row => [`status ${row.status_id}`],
  'exceptions-list': row =>
    row.measures.flatMap(measure => spelt(row.providers).map(provider => `${row.code} ${measure} ${provider}`)),
  'cpm-members': row => spelt(row.providers).map(provider => `${row.cpm} ${row.measure} ${provider}`),
  'cpm-combination': row => [row.cpm],
  'service-components': row => [`${row.service} ${row.component}`],
  'process-components': row => row.processes.map(process => `${process} ${row.component}`),
  'time-bands': row => row.days.map(day => `${day} ${row.from}`),
  deadlines: row =>
    spelt(row.providers).map(provider =>
      row.due === 'report' ? `report by Working Day ${row.working_day}` : `${row.due} ${provider}`,
    ),
  'return-tolerances': row => [row.measure ?? 'any measure'],
};
const datedNames = Object.keys(subjects) as Dated[];

const datedSubjects = <Name extends Dated>(name: Name) =>
  (readTable(name) as readonly ContractRow<Name>[]).flatMap(row =>
    subjects[name](row).map(subject => ({ subject, from: row.valid_from, to: row.valid_to ?? '9999-12-31' })),
  );

test('every file of the folder is a table with a schema, and every schema has its file', () => {
  const files = readdirSync('contracts').filter(file => file.endsWith('.yaml'));
  expect(files.sort()).toEqual(contractNames.map(name => `${name}.yaml`).sort());
});

/** No level has been set by hand yet. */
const mayBeEmpty: readonly ContractName[] = ['cpm-overrides'];

test.each(contractNames)('%s is as its schema says', name => {
  expect(readTable(name).length).toBeGreaterThanOrEqual(mayBeEmpty.includes(name) ? 0 : 1);
});

test('a level is set by hand once a month, of a measure that is combined', () => {
  const months = contracts['cpm-overrides'].map(({ cpm, period }) => `${cpm} ${period}`);
  expect(months).toEqual([...new Set(months)]);
  const combined = contracts['cpm-combination'].map(({ cpm }) => cpm);
  expect(contracts['cpm-overrides'].filter(({ cpm }) => !combined.includes(cpm))).toEqual([]);
});

test.each(datedNames)('%s: no two rows of one subject hold on the same day', name => {
  expect(overlaps(datedSubjects(name))).toEqual([]);
});

test.each(datedNames)('%s: every row is about something', name => {
  const rows = readTable(name) as readonly ContractRow<Dated>[];
  expect(rows.filter(row => subjects[name](row as never).length === 0)).toEqual([]);
});

test.each(datedNames)('%s: dates are days of the calendar, and no row ends before it begins', name => {
  const rows = readTable(name) as readonly ContractRow<Dated>[];
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
