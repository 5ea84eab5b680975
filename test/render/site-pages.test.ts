import { expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { ACRONYMS, acronymsIn } from '../../adapters/render/glossary-terms.ts';
import { renderSite } from '../../adapters/render/html/render-site.ts';
import { drawnIncidents, ofRegion } from '../../adapters/render/month-incidents.ts';
import { sha256 } from '../../core/domain/sha256.ts';
import { septemberReport } from '../fixtures/report/september-2020.ts';
import { textOf } from './page.ts';

const report = septemberReport();
const site = renderSite(report);
const text = (path: string, pages = site) => textOf(pages.get(path) ?? '');

test('each Code Performance Measure has a page with its workings open, led to from the list and the first page', () => {
  for (const { id } of report.measures.filter(({ section }) => section === 'code')) {
    const path = `code-${id.toLowerCase()}.html`;
    expect(site.get(path)).toContain('<details open>');
    expect(site.get('code-measures.html')).toContain(`<a href="${path}">${id}</a>`);
    expect(site.get('index.html')).toContain(`href="${path}#measure-${id.toLowerCase()}"`);
  }
  expect(text('code-cpm1.html')).toContain('Members that it is combined from');
});

test('each Incident of Category 1 or 2 has a page: when, why, what it did, how it was restored, whether it counts', () => {
  const [incident] = report.incidents;
  if (!incident) throw new Error('the fixture has Incidents');
  const told = text(`incident-${incident.id.toLowerCase()}.html`);
  for (const part of [incident.title, incident.summary, incident.restoration, 'Opened', 'Resolved', 'Closed', 'Target'])
    expect(told).toContain(part);
  const major = report.incidents.filter(({ category }) => category <= 2);
  for (const { id } of major) expect(site.has(`incident-${id.toLowerCase()}.html`)).toBe(true);
});

test('a duplicate says of what, whatever the Category of that one, and why it counts or not', () => {
  const [first, ...others] = report.incidents;
  if (!first) throw new Error('the fixture has Incidents');
  const parent = { ...first, id: 'INC-P', category: 4, duplicateOf: null };
  const child = { ...first, id: 'INC-C', category: 2, duplicateOf: 'INC-P' };
  const page = (excluded: boolean, incidents = [parent]) =>
    text(
      'incident-inc-c.html',
      renderSite({ ...report, incidents: [{ ...child, excluded }, ...incidents, ...others] }),
    );
  expect(page(true)).toContain('Duplicate of INC-P (Category 4, which counts). An Incident counts once');
  expect(page(false)).toContain('No claim of exclusion was accepted for it, so it counts beside the other.');
  expect(page(true, [])).toContain('Duplicate of INC-P, which was not closed in this month');
});

test('Incidents are drawn on the days of their region and generation alone, and a duplicate is not drawn twice', () => {
  const [first] = report.incidents;
  if (!first) throw new Error('the fixture has Incidents');
  const opened = { ...first, openedAt: '2020-09-14T23:30:00.000Z', resolvedAt: '2020-09-15T23:30:00.000Z' };
  const incidents = [
    { ...opened, id: 'N', region: 'North', generation: 'SMETS2', duplicateOf: null },
    { ...opened, id: 'ALL', region: 'ALL', generation: 'SMETS2', duplicateOf: null },
    { ...opened, id: 'S1', region: 'SMETS1', generation: 'SMETS1', duplicateOf: null },
    { ...opened, id: 'D', duplicateOf: 'N' },
    { ...opened, id: 'SMALL', category: 3, duplicateOf: null },
  ];
  const drawn = drawnIncidents({ incidents });
  const ids = (region: string) => ofRegion(drawn, region).map(({ incident }) => incident.id);
  expect([ids('North'), ids('South'), ids('SMETS1'), ids('All')]).toEqual([
    ['N', 'ALL'],
    ['ALL'],
    ['S1'],
    ['N', 'ALL'],
  ]);
  // Half past midnight of the next day, by local time.
  expect(drawn[0]).toMatchObject({ letter: 'A', from: '2020-09-15', to: '2020-09-16' });
});

test('the page of data links every file beside the pages, with its size and hash', () => {
  const files = new Map<string, string>([
    ['measures.csv', 'a,b\r\n'],
    ['queries/cpm4.sql', 'select 1'],
    ['contracts.json', '{}'],
  ]);
  const page = renderSite(report, files).get('data.html') ?? '';
  for (const [name, body] of files) {
    expect(page).toContain(`href="${name}"`);
    expect(page).toContain(sha256(body));
  }
  expect(textOf(page)).toMatch(/measures\.csv \d+ 5 /);
});

test('the text of a query stands once, however many figures rest on it, and figures lead to it', () => {
  const [query] = report.provenance.queries;
  if (!query) throw new Error('the fixture has queries');
  const pages = renderSite(report, new Map([[`queries/${query.measure}.sql`, 'select 1 as <numerator>']]));
  const whole = [...pages.values()].join('');
  expect(whole.split('select 1 as &lt;numerator&gt;')).toHaveLength(2);
  expect(pages.get('queries-1.html')).toContain('<pre><code>select 1 as &lt;numerator&gt;</code></pre>');
  expect(whole).toMatch(/href="queries-1\.html#query-/);
});

test('every acronym in the words of the catalogue is in the glossary', async () => {
  const { measures, contracts } = await readCatalogue('.');
  const ids = new Set([
    // A value of a column, as it is written.
    'NONE',
    ...measures.flatMap(({ id }) => [id, ...id.split(/[^A-Za-z]+/)]),
    ...contracts.providers.map(({ code }) => code),
  ]);
  const unknown = measures
    .flatMap(({ title, definition, formula }) => acronymsIn(`${title} ${definition} ${formula}`))
    .filter(word => ACRONYMS[word] === undefined && !ids.has(word));
  expect([...new Set(unknown)]).toEqual([]);
});
