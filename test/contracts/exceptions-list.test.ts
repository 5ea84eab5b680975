import { expect, test } from '@jest/globals';
import { inForce } from '../../core/catalogue/in-force.ts';
import { codesIn, contracts } from './in-month.ts';

const allowed = (code: string, measure: string, provider: string, month: string) =>
  inForce(contracts['exceptions-list'], month).some(
    row => row.code === code && row.measures.includes(measure) && codesIn(month, ...row.providers).includes(provider),
  );

test.each([
  ['DSP-REQUEST-DEFECT', 'PM1.1', 'DSP', '2020-08', true],
  ['DSP-REQUEST-DEFECT', 'PM1.1', 'DSP', '2020-09', false],
  ['DSP-REQUEST-DEFECT', 'PM1.1', 'CSPC', '2020-08', false],
  ['HUB-NO-INCIDENT', 'PM1.4', 'CSPN', '2020-09', true],
  ['HUB-NO-INCIDENT', 'PM1.4', 'DSP', '2020-09', false],
  ['HUB-NO-ADDRESS', 'PM1.1', 'CSPC', '2020-09', true],
  ['HUB-NO-ADDRESS', 'PM1.1', 'DSP', '2020-09', false],
  ['HUB-NO-ADDRESS', 'PM1.1', 'CSPN', '2020-09', false],
  ['INSTALLATION-EXCEPTION', 'PM1.2', 'CSPS', '2020-09', true],
  ['PHYSICAL-DAMAGE', 'CH2.1', 'CSPS', '2020-09', true],
  ['PHYSICAL-DAMAGE', 'PM1.2', 'CSPS', '2020-09', false],
  ['INC-DUPLICATE', 'CPM4', 'DCC', '2020-09', true],
  ['INC-DUPLICATE', 'CPM5', 'DCC', '2020-09', true],
  ['INC-DUPLICATE', 'CPM4', 'DSP', '2020-09', false],
  ['NOT-ON-THE-LIST', 'CPM4', 'DCC', '2020-09', false],
])('%s on %s by %s in %s: %s', (code, measure, provider, month, expected) => {
  expect(allowed(code, measure, provider, month)).toBe(expected);
});

test('a code has one reason', () => {
  const reasons = Map.groupBy(contracts['exceptions-list'], row => row.code);
  expect([...reasons.values()].filter(rows => new Set(rows.map(row => row.reason)).size > 1)).toEqual([]);
});
