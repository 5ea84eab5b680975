import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { reportJsonSchema } from '../../core/report/json-schema.ts';
import { septemberReport } from '../fixtures/report/september-2020.ts';

test('the JSON Schema accepts a report and refuses one with a key or a word that it does not know', () => {
  const schema = z.fromJSONSchema(JSON.parse(reportJsonSchema()));
  const report = JSON.parse(JSON.stringify(septemberReport()));
  expect(schema.safeParse(report).success).toBe(true);
  expect(schema.safeParse({ ...report, surprise: 1 }).success).toBe(false);
  expect(schema.safeParse({ ...report, status: 'final' }).success).toBe(false);
  const { version: _, ...without } = report;
  expect(schema.safeParse(without).success).toBe(false);
});
