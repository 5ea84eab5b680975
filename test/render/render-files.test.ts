import { expect, test } from '@jest/globals';
import { renderSite } from '../../adapters/render/html/render-site.ts';
import { renderFiles } from '../../adapters/render/render-files.ts';
import { renderJson } from '../../adapters/render/render-json.ts';
import { Report } from '../../core/report/report.schema.ts';
import { renderTables } from '../../core/report/tables/render-tables.ts';
import { septemberReport } from '../fixtures/report/september-2020.ts';
import { hostileReport } from '../fixtures/report/variants.ts';

test('a version is pmr.json, its pages with their font, one CSV file for each table with its description, the dictionary, the document and the workbook', async () => {
  const names = [...(await renderFiles(septemberReport(), [])).keys()];
  expect(names.slice(0, 2)).toEqual(['pmr.json', 'index.html']);
  const site = [...renderSite(septemberReport()).keys()];
  const tables = [...renderTables(septemberReport()).map(({ name }) => `${name}.csv`), 'dictionary.csv'];
  const described = tables.flatMap(name => [name, `${name}-metadata.json`]);
  expect(names.toSorted()).toEqual(
    ['pmr.json', ...site, 'assets/source-sans-3.woff2', ...described, 'pmr.pdf', 'pmr.xlsx'].toSorted(),
  );
  expect(names.slice(-2)).toEqual(['pmr.pdf', 'pmr.xlsx']);
});

test('the same report gives the same bytes, in whatever order its object was built', async () => {
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, item]) => [key, key === 'by' ? item : reversed(item)]),
    );
  };
  const [straight, turned] = await Promise.all(
    [septemberReport(), reversed(septemberReport()) as Report].map(report => renderFiles(report, [])),
  );
  if (!straight || !turned) throw new Error('two versions were asked for');
  for (const [name, body] of straight)
    expect([name, Buffer.from(turned.get(name) ?? '')]).toEqual([name, Buffer.from(body)]);
});

test('pmr.json reads back as the report, hostile texts included', () => {
  for (const report of [septemberReport(), hostileReport()])
    expect(Report.parse(JSON.parse(renderJson(report)))).toEqual(report);
  expect(renderJson(septemberReport())).toMatch(/^\{\n {2}"schema": "pmr\/1",\n {2}"title"/);
  expect(renderJson(septemberReport())).toMatch(/\}\n$/);
});

test('a report that breaks its schema is not rendered', () => {
  expect(() => renderJson({ ...septemberReport(), period: 'September' })).toThrow(/period/);
});
