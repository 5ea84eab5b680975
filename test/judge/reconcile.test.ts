import { expect, test } from '@jest/globals';
import { reconcile } from '../../core/judge/reconcile.ts';
import { reported, withContracts } from './a-measure.ts';

const row = { valid_from: '2018-01-01', source: 'made up', confidence: 'illustrative' as const };
const catalogue = withContracts({
  'return-tolerances': [
    { ...row, percentage_points: '0.00' },
    { ...row, measure: 'PM2', percentage_points: '0.50', valid_to: '2020-09-30' },
    { ...row, measure: 'PM2', percentage_points: '0.49', valid_from: '2020-10-01' },
  ],
});
const counted = reported('PM2', 'CSPN', { numerator: 109, denominator: 200, excluded: 7 });
const states = (measure: string, numerator: number, denominator: number, provider = 'CSPN') => ({
  provider,
  measure,
  numerator,
  denominator,
  excluded: 6,
});
const reconciled = (numerator: number, denominator: number, month = '2020-09') =>
  reconcile(catalogue, month, counted, [states('PM2', numerator, denominator)]);

test('shows what the provider states, its own exclusions too', () => {
  expect(reconciled(109, 200)).toEqual({
    level: '54.50',
    numerator: 109,
    denominator: 200,
    excluded: 6,
    tolerance: '0.50',
    differs: false,
  });
});

test('a difference as large as the tolerance is not flagged, a larger one is, up or down', () => {
  expect([reconciled(110, 200)?.differs, reconciled(108, 200)?.differs]).toEqual([false, false]);
  expect([reconciled(111, 200)?.differs, reconciled(107, 200)?.differs]).toEqual([true, true]);
});

test('the tolerance is that of the month', () => {
  expect(reconciled(110, 200, '2020-10')).toMatchObject({ tolerance: '0.49', differs: true });
});

test('without a tolerance other numbers of the same level differ', () => {
  const measure = reported('PM3.1', 'CSPN', { numerator: 109, denominator: 200 });
  const stated = (numerator: number, denominator: number) =>
    reconcile(catalogue, '2020-09', measure, [states('PM3.1', numerator, denominator)])?.differs;
  expect([stated(109, 200), stated(218, 400)]).toEqual([false, true]);
});

test('No Events stated against a level, and a level against nothing reported, differ', () => {
  expect(reconciled(0, 0)).toMatchObject({ level: null, differs: true });
  expect(reconcile(catalogue, '2020-09', reported('PM2', 'CSPN', null), [states('PM2', 109, 200)])).toMatchObject({
    level: '54.50',
    differs: true,
  });
});

test('statements of another measure or provider are nothing', () => {
  expect(reconcile(catalogue, '2020-09', counted, [states('PM9', 1, 1), states('PM2', 1, 1, 'CSPC')])).toBeUndefined();
});
