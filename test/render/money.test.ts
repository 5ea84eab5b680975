import { expect, test } from '@jest/globals';
import { reportContent } from '../../adapters/render/document/report-content.ts';
import { septemberReport } from '../fixtures/report/september-2020.ts';
import { wholeSite } from './page.ts';

/** Pounds of four digits or more without a comma between the thousands. */
const UNSEPARATED = /£\d{4,}/;

test('money has its thousands separated in the pages, the document and the sentences of the report', () => {
  const report = septemberReport();
  for (const text of [wholeSite(report), JSON.stringify(reportContent(report)), JSON.stringify(report.statements)]) {
    expect(text).toMatch(/£\d{1,3},\d{3}/);
    expect(UNSEPARATED.exec(text)?.[0]).toBeUndefined();
  }
});
