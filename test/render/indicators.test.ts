import { expect, test } from '@jest/globals';
import type { Indicator } from '../../core/report/report.schema.ts';
import { renderTables } from '../../core/report/tables/render-tables.ts';
import { septemberReport } from '../fixtures/report/september-2020.ts';
import { wholeSite } from './page.ts';

const installs: Indicator = {
  id: 'IC1-INSTALLS',
  title: 'Installations by day',
  section: 'outcome',
  reference: 'made up',
  definition: 'Attempts & successes',
  formula: 'successes / attempts',
  reported: true,
  columns: [
    { name: 'date', title: 'Date', kind: 'date', unit: null },
    { name: 'region', title: 'Region', kind: 'text', unit: null },
    { name: 'attempts', title: 'Attempts', kind: 'count', unit: null },
    { name: 'success', title: 'Success', kind: 'percent', unit: '%' },
  ],
  rows: [
    ['2020-09-01', 'North', '1200', '99.25'],
    ['2020-09-01', 'South', '0', null],
  ],
  chart: { x: 'date', y: 'attempts', series: 'region' },
  anonymous: false,
  trust: { source: 'made up', confidence: 'illustrative' },
  evidence: { sql: 'queries/measures/ic1/query.sql', rollups: [], drops: [], feeds: [], absent: [] },
};

const pageOf = (indicator: Indicator) => wholeSite({ ...septemberReport(), indicators: [indicator] });

test('an indicator stands in the part of the page that its section names, with its table and a chart for each series', () => {
  const page = pageOf(installs);
  const part = page.slice(page.indexOf('id="outcome-section"'), page.indexOf('id="incidents"'));
  expect(part).toContain('Installations by day');
  expect(part).toContain('1,200');
  expect(part).toContain('99.25%');
  expect(part).toContain('Attempts &amp; successes');
  expect(part.match(/<svg/g)).toHaveLength(2);
});

test('absence has words', () => {
  expect(pageOf({ ...installs, rows: [], reported: false })).toContain(
    'Not Reported: a feed that it needs did not come.',
  );
  expect(pageOf({ ...installs, rows: [] })).toContain('No Events in the month.');
});

test('its CSV has every row', () => {
  const table = renderTables({ ...septemberReport(), indicators: [installs] }).find(
    ({ name }) => name === 'indicator-ic1-installs',
  );
  expect(table?.columns).toEqual(['date', 'region', 'attempts', 'success']);
  expect(table?.rows[1]).toEqual(['2020-09-01', 'South', '0', '']);
});
