import { expect, test } from '@jest/globals';
import { toCell } from '../../../adapters/render/workbook/to-cell.ts';
import type { CellKind } from '../../../core/report/tables/report-table.ts';

test.each<[string, CellKind, unknown]>([
  ['94.29', 'percent', { value: 94.29, format: '0.00' }],
  ['99', 'percent', { value: 99, format: '0.00' }],
  ['99.995', 'percent', { value: 99.995, format: '0.000' }],
  ['1234567', 'count', { value: 1234567, format: '#,##0' }],
  ['-78750.00', 'money', { value: -78750, format: '[$£-809]#,##0.00' }],
  ['1.5', 'decimal', { value: 1.5, format: '0.0' }],
  ['true', 'boolean', { value: true }],
  ['1900-03-01', 'date', { value: 61, format: 'yyyy-mm-dd' }],
  ['2020-09-01', 'date', { value: 44075, format: 'yyyy-mm-dd' }],
  ['2020-09-01T12:00:00.000Z', 'instant', { value: 44075.5, format: 'yyyy-mm-dd hh:mm:ss" UTC"' }],
  ['2020-09-01 12:00:00', 'instant', { value: 44075.5, format: 'yyyy-mm-dd hh:mm:ss" UTC"' }],
])('%j as %s is what it says', (text, kind, cell) => {
  expect(toCell(text, kind)).toEqual(cell);
});

test.each<[string, CellKind]>([
  ['no-events', 'decimal'],
  ['1e5', 'count'],
  ['1234567890123456', 'count'],
  ['2020-02-31', 'date'],
  ['1899-12-31', 'date'],
  ['2020-09', 'date'],
  ['yesterday', 'instant'],
  ['yes', 'boolean'],
  ['2020-09-01', 'text'],
  ['007', 'text'],
])('%j as %s stays text', (text, kind) => {
  expect(toCell(text, kind)).toEqual({ value: text });
});

test('nothing is no cell', () => {
  expect(toCell('', 'count')).toBeNull();
});
