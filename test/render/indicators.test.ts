import { expect, test } from '@jest/globals';
import { renderSite } from '../../adapters/render/html/render-site.ts';
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

test('a table of more than 40 rows is not cut: it has a page of its own, with every row', () => {
  const rows = Array.from({ length: 900 }, (_, at) => ['2020-09-01', `Region ${at}`, String(at), '99.00']);
  const site = renderSite({ ...septemberReport(), indicators: [{ ...installs, chart: null, rows }] });
  expect(site.get('outcome.html')).toContain(
    '<a href="table-ic1-installs.html">Installations by day: all 900 rows</a>',
  );
  const page = site.get('table-ic1-installs.html') ?? '';
  expect(page.match(/Region \d+/g)).toHaveLength(900);
  expect(page).not.toContain('class="cut"');
});

test('a league shows its worst, its page every place with a bar, and a User’s own row at its label', () => {
  const league: Indicator = {
    ...installs,
    id: 'LEAGUE-X',
    title: 'Top ups',
    anonymous: true,
    chart: null,
    columns: ['region', 'place', 'service_user', 'failure'].map(name => ({
      name,
      title: name,
      kind: name === 'failure' ? 'percent' : name === 'place' ? 'count' : 'text',
      unit: null,
    })),
    rows: [
      ...Array.from({ length: 40 }, (_, at) => ['All', String(at + 1), `User ${at + 1}`, `${at}.00`]),
      ['North', '1', 'User 7', '10.00'],
    ],
  };
  const site = renderSite({ ...septemberReport(), indicators: [league] });
  const [shown, page] = ['leagues.html', 'table-league-x.html'].map(path => site.get(path) ?? '');
  expect(shown?.match(/User \d+/g)).toEqual(Array.from({ length: 10 }, (_, at) => `User ${40 - at}`));
  expect(page).toContain('id="league-x-user-7"');
  expect(page?.match(/id="league-x-user-7"/g)).toHaveLength(1);
  expect(page?.match(/class="share"/g)).toHaveLength(41);
  expect(page).toContain('style="width:100%"');
});
