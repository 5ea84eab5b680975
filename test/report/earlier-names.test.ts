import { expect, test } from '@jest/globals';
import { Report } from '../../core/report/report.schema.ts';
import { ReportClaims } from '../../core/verify/claims-of-report.ts';

const told = { provider: 'CSPN', beforeCap: '2000.00', amount: '1800.00', currency: 'GBP' };
const today = { provider: 'CSPN', beforeCaps: '2000.00', amount: '1800.00', currency: 'GBP' };

test.each([
  ['of earlier code', told],
  ['of today', today],
])('the total of credits in a report %s is read alike, by us and by the verifier', (_, total) => {
  expect(Report.shape.serviceCreditTotals.parse([total])).toEqual([today]);
  expect(ReportClaims.shape.serviceCreditTotals.parse([total])).toEqual([today]);
});

test('a total by both names is refused', () => {
  expect(() => Report.shape.serviceCreditTotals.parse([{ ...told, beforeCaps: '1.00', more: 1 }])).toThrow();
});
