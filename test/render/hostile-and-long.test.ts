import { expect, test } from '@jest/globals';
import { renderSite } from '../../adapters/render/html/render-site.ts';
import { renderFiles } from '../../adapters/render/render-files.ts';
import { septemberReport } from '../fixtures/report/september-2020.ts';
import { emptyReport, HOSTILE, hostileReport, longReport } from '../fixtures/report/variants.ts';
import { all, sectionOf, textOf, wholeSite, withoutScripts } from './page.ts';

test('whatever the data hold, they stay text', () => {
  const page = withoutScripts(wholeSite(hostileReport()));
  expect(page).not.toMatch(/<(script|img)\b/i);
  expect(page).not.toContain('" onmouseover="');
  expect(page).not.toContain("' onmouseover=");
  for (const one of renderSite(hostileReport()).values()) {
    expect(all(one, /<\/style>/g)).toHaveLength(1);
    expect(all(one.slice(0, one.indexOf('<body')), /<\/title>/g)).toHaveLength(1);
  }
  expect(textOf(page)).toContain(
    HOSTILE.replace(/<[^>]*>/g, found => found)
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 40),
  );
  expect(page).toContain('&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;');
  expect(page).toContain('&amp;amp;');
});

test('tags, ids and style sheet are those of a harmless report', () => {
  const names = (page: string) => new Set(all(page, /<([a-z][a-z0-9]*)/g));
  const [harmless, hostile] = [names(wholeSite(septemberReport())), names(wholeSite(hostileReport()))];
  expect([...hostile].filter(name => !harmless.has(name))).toEqual([]);
  for (const id of all(wholeSite(hostileReport()), / id="([^"]*)"/g)) expect(id).toMatch(/^[a-z0-9.-]+$/);
});

test('an empty report says in words what it does not have', () => {
  const page = wholeSite(emptyReport());
  for (const sentence of [
    'No measure is in this report.',
    'No Code Performance Measure is in this report.',
    'No Service Provider Performance Measure is in this report.',
    'No business process is in this report.',
    'No claim under the exceptions list was accepted for September 2020.',
    'No terms of service credits are in force in September 2020.',
    'This is the first version of the month',
    'The checks found nothing.',
  ]) {
    expect(page).toContain(sentence);
  }
  expect(all(page, /<svg/g)).toHaveLength(0);
});

test('12,000 rows: each page stays small and says what it leaves out, the tables hold everything', async () => {
  const report = longReport(12_000);
  const files = await renderFiles(report, []);
  for (const [name, body] of files)
    if (name.endsWith('.html')) expect([name, Buffer.byteLength(body) < 1_500_000]).toEqual([name, true]);
  const page = [...files].map(([name, body]) => (name.endsWith('.html') ? String(body) : '')).join('\n');
  expect(textOf(sectionOf(page, 'exceptions'))).toContain(
    'The first 500 of 12,000 rows. All of them are in exceptions.csv and pmr.json .',
  );
  expect(all(sectionOf(page, 'exceptions'), /PMEL-\d+/g)).toHaveLength(500);
  expect(textOf(sectionOf(page, 'level-of-cpm1'))).toContain('and 11976 more in evidence.csv');
  expect(String(files.get('exceptions.csv')).split('\r\n')).toHaveLength(12_002);
  expect(files.get('pmr.xlsx')?.length).toBeLessThan(10_000_000);
  const ids = new Set(all(page, / id="([^"]*)"/g));
  for (const target of all(page, /href="#([^"]*)"/g)) expect(ids.has(target)).toBe(true);
});

test('each page of an ordinary month weighs less than 300 kB', () => {
  for (const [name, page] of renderSite(septemberReport()))
    expect([name, Buffer.byteLength(page) < 300_000]).toEqual([name, true]);
});
