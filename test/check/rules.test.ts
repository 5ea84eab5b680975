import { describe, expect, test } from '@jest/globals';
import { checkReport } from '../../core/check/check-report.ts';
import { gateRules } from '../../core/check/rules/gate-rules.ts';
import { carriedCases } from './cases/carried-cases.ts';
import { claimCases } from './cases/claim-cases.ts';
import { combinationCases } from './cases/combination-cases.ts';
import { commentaryCases } from './cases/commentary-cases.ts';
import { creditCases } from './cases/credit-cases.ts';
import { figureCases } from './cases/figure-cases.ts';
import { incidentCases } from './cases/incident-cases.ts';
import { processCases } from './cases/process-cases.ts';
import { recordCases } from './cases/record-cases.ts';
import { factsWith, reportWith } from './report-with.ts';

const cases = [
  ...figureCases,
  ...combinationCases,
  ...processCases,
  ...carriedCases,
  ...creditCases,
  ...incidentCases,
  ...claimCases,
  ...recordCases,
  ...commentaryCases,
];

describe.each(gateRules.map(rule => ({ rule, code: rule.code })))('$code', ({ rule }) => {
  const own = cases.filter(each => each.rule === rule.code);

  test('has a case in which it finds something', () => expect(own.some(({ finds }) => finds.length > 0)).toBe(true));

  test.each(own)('$when', ({ edit, facts, finds }) => {
    const found = checkReport(reportWith(edit), factsWith(facts), [rule]);
    expect(found.map(({ text }) => text)).toEqual(finds.map(() => expect.any(String)));
    for (const [at, words] of finds.entries()) {
      for (const word of words) expect(found[at]?.text).toContain(word);
      expect(found[at]).toMatchObject({ code: rule.code, severity: rule.severity });
      expect(found[at]?.text).toMatch(/^\S.*[:.,] .*\.$/);
    }
  });
});

test('every case is about a rule', () =>
  expect(cases.map(({ rule }) => rule).filter(code => !gateRules.some(rule => rule.code === code))).toEqual([]));
