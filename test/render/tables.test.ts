import { expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { renderCsv } from '../../adapters/render/render-csv.ts';
import { renderTables } from '../../core/report/tables/render-tables.ts';
import { septemberReport } from '../fixtures/report/september-2020.ts';
import { emptyReport, HOSTILE, hostileReport } from '../fixtures/report/variants.ts';

const NAMES =
  'measures breakdown members history earlier-reports evidence rsvp-months rsvp-days incidents exceptions exception-totals commentary misses lost-to-incidents interruptions service-credits service-credit-totals service-credit-history service-credit-adjustments service-credit-counters service-credit-shares service-credit-curves contract-changes contract-change-costs statements summary changes timeliness findings drops queries'.split(
    ' ',
  );
const table = (name: string, report = septemberReport()) => {
  const found = renderTables(report).find(candidate => candidate.name === name);
  if (!found) throw new Error(`no table ${name}`);
  return found;
};
const records = (name: string, report = septemberReport()): Record<string, string>[] =>
  parse(renderCsv(table(name, report)), { columns: true });

test('there is one table for each list of the report, in its order', () => {
  expect(renderTables(septemberReport()).map(({ name }) => name)).toEqual(NAMES);
});

test('tables are rectangular and hold every row', () => {
  const report = septemberReport();
  for (const { columns, rows } of renderTables(report)) {
    expect(new Set(columns).size).toBe(columns.length);
    for (const row of rows) expect(row).toHaveLength(columns.length);
  }
  expect(table('measures').rows).toHaveLength(report.measures.length);
  expect(table('rsvp-days').rows).toHaveLength(149);
  expect(table('history').rows).toHaveLength(report.measures.flatMap(({ history }) => history).length);
});

test('a measure in CSV: level as printed, absence told by the achievement', () => {
  expect(records('measures')[0]).toMatchObject({
    measure: 'CPM1',
    provider: '',
    level: '95.10',
    numerator: '',
    achievement: 'below-minimum',
    other_method_level: '99.48',
    levels_confidence: 'memory',
  });
  expect(records('measures').find(row => row.provider === 'VODAFONE')).toMatchObject({
    level: '',
    denominator: '',
    achievement: 'not-reported',
  });
  expect(records('measures').find(row => row.measure === 'CPM9')).toMatchObject({
    level: '',
    denominator: '0',
    achievement: 'no-events',
  });
});

test('parts stand beside their measure', () => {
  expect(records('breakdown')[2]).toEqual({
    measure: 'CPM4',
    provider: '',
    by: 'category=2; generation=SMETS1',
    level: '',
    numerator: '0',
    denominator: '0',
    excluded: '1',
    achievement: 'no-events',
  });
  expect(records('members')[2]).toMatchObject({
    measure: 'CPM1',
    member: 'PM2',
    member_provider: 'CSPN',
    level: '54.50',
  });
  expect(records('evidence').filter(row => row.measure === 'PM6.3')).toEqual([
    { measure: 'PM6.3', provider: 'CSPN', kind: 'sql', reference: 'queries/provider-returns.sql' },
    { measure: 'PM6.3', provider: 'CSPN', kind: 'drop', reference: 'CSPN-provider-returns-2020-09-70aa1b5c' },
  ]);
});

test('a table without rows keeps its header', () => {
  // What is said of a month without figures is a sentence too.
  const words = ['statements', 'summary'];
  for (const { name } of renderTables(emptyReport()).filter(({ name: each }) => !words.includes(each))) {
    const text = renderCsv(table(name, emptyReport()));
    expect(text.split('\r\n')).toHaveLength(2);
    expect(text).not.toMatch(/^\r\n/);
  }
});

const csv = (...cells: string[]) =>
  renderCsv({ columns: cells.map((_, at) => `c${at}`), rows: [cells] })
    .split('\r\n')
    .slice(1)
    .join('\r\n');

test('CSV follows RFC 4180', () => {
  expect(csv('a', 'b,c', 'say "x"', 'two\nlines', 'two\r\nlines', 'bare\rreturn', '', 'é£')).toBe(
    'a,"b,c","say ""x""","two\nlines","two\r\nlines","bare\rreturn",,é£\r\n',
  );
});

test.each(['=1+1', '+1', '@SUM(A1)', '-1+1', '\t=1', '\r=1', ' =1', '＝1', '-'])(
  'a spreadsheet does not run %j',
  cell => {
    expect(parse(csv(cell), { relax_column_count: true })).toEqual([[`'${cell}`]]);
  },
);

test.each(['-12.50', '-3', '0', '99.99', 'a=b', '2020-09-01'])('%j stays as it is', cell => {
  expect(parse(csv(cell))).toEqual([[cell]]);
});

test('hostile texts survive a round trip, guarded', () => {
  expect(records('incidents', hostileReport())[0]?.summary).toBe(`'${HOSTILE}`);
});
