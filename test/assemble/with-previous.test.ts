import { expect, test } from '@jest/globals';
import { withPrevious } from '../../core/assemble/with-previous.ts';
import type { Indicator, Report } from '../../core/report/report.schema.ts';

const column = (name: string, more: object = {}) => ({ name, title: name, kind: 'text' as const, unit: null, ...more });
const table = (rows: Indicator['rows'], columns = ['process', 'level'].map(name => column(name))): Indicator =>
  ({ id: 'T', columns, rows }) as unknown as Indicator;
const now = table(
  [
    ['Billing', '99.40', null],
    ['Alerts', '99.90', null],
  ],
  [column('process'), column('level'), column('before', { previousOf: { column: 'level', by: ['process'] } })],
);
const published = (...indicators: Indicator[]) => ({ indicators }) as unknown as Report;

test('a row shows its share of the month before, wherever its columns stood there; a new row shows none', () => {
  const before = table([['98.00', 'Billing']], [column('level'), column('process')]);
  expect(withPrevious(now, published(before)).rows).toEqual([
    ['Billing', '99.40', '98.00'],
    ['Alerts', '99.90', null],
  ]);
});

test('without a month before, and where it had no such table, nothing is shown', () => {
  expect(withPrevious(now, undefined)).toBe(now);
  expect(withPrevious(now, published())).toBe(now);
  expect(
    withPrevious(now, published(table([['Billing', '98.00']], [column('process'), column('other')]))).rows,
  ).toEqual(now.rows);
});
