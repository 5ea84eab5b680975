import { expect, test } from '@jest/globals';
import { reportCredits } from '../../core/credits/tables/report-credits.ts';
import { verificationLines, verifyCredits } from '../../core/credits/verify-credits.ts';
import type { Report } from '../../core/report/report.schema.ts';
import { reported, terms } from './tables-fixture.ts';

const measures = [reported('A', 'P', 9703, 10000), reported('B', 'P', 99, 100)];
const tables = reportCredits({ terms: [terms], period: '2020-09', measures, earlier: [] });
const report = { period: '2020-09', measures, incidents: [], ...tables } as unknown as Report;

test('credits that agree, credits that were changed, credits whose terms are not given', () => {
  expect(verificationLines(verifyCredits(report, { terms: [terms], earlier: [] }))).toEqual([
    'Service credits of P were worked out again under the terms given: they agree.',
  ]);
  const forged = { ...report, serviceCredits: report.serviceCredits.map(row => ({ ...row, amount: '32833.34' })) };
  expect(verifyCredits(forged, { terms: [terms], earlier: [] }).differences).toEqual([
    'A of P, 2020-09: the credit due is £32833.34 as published and £32833.33 under the terms given.',
  ]);
  const dropped = { ...report, serviceCredits: [] };
  expect(verifyCredits(dropped, { terms: [terms], earlier: [] }).differences).toHaveLength(2);
  expect(verificationLines(verifyCredits(report, { terms: [], earlier: [] }))).toEqual([
    'Service credits of P were not verified: their terms were not given.',
  ]);
});
