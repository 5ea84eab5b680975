import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { checkReport } from '../../core/check/check-report.ts';
import { ruleTable } from '../../core/check/rule-table.ts';
import { gateRules } from '../../core/check/rules/gate-rules.ts';
import { factsWith, incidentOf, measureOf, reportWith } from './report-with.ts';

/** The formatter widens columns; the words count. */
const unpadded = (table: string) => table.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---');

describe('checkReport', () => {
  test('a report in which everything agrees has no findings', () =>
    expect(checkReport(reportWith(), factsWith())).toEqual([]));

  test('a gate without rules has not passed', () =>
    expect(checkReport(reportWith(), factsWith(), [])).toEqual([
      { code: 'no-rules', severity: 'stop', text: expect.stringContaining('checked by 0 rules') },
    ]));

  test('a report without measures has not passed', () => {
    const empty = reportWith(draft => {
      draft.measures = [];
    });
    expect(checkReport(empty, factsWith())).toContainEqual({
      code: 'no-measures',
      severity: 'stop',
      text: expect.stringContaining('holds 0 measures'),
    });
  });

  test('findings come by severity, then code, then text, whatever the order of the rules', () => {
    const report = reportWith(draft => {
      incidentOf(draft, 1).summary = null;
      incidentOf(draft, 2).summary = null;
      measureOf(draft, 'PM2', 'CSPN').history = [
        { period: '2020-08', firstPublished: '50.00', level: '51.00', achievement: 'met' },
      ];
      Object.assign(measureOf(draft, 'PM2', 'CSPN').missedMonths, { in: 2, atLeast: false });
      draft.summary.met = 0;
    });
    const expected = [
      ['stop', 'summary-counts'],
      ['warn', 'incident-is-told'],
      ['warn', 'incident-is-told'],
      ['note', 'month-was-restated'],
    ];
    const found = checkReport(report, factsWith());
    expect(found.map(({ severity, code }) => [severity, code])).toEqual(expected);
    expect(found[1]?.text).toContain('INC000000000001');
    expect(checkReport(report, factsWith(), gateRules.toReversed())).toEqual(found);
  });

  test('earlier findings of a report play no part', () => {
    const report = reportWith(draft => {
      draft.findings = [{ code: 'old', severity: 'stop', text: 'Gone.' }];
    });
    expect(checkReport(report, factsWith())).toEqual([]);
  });
});

describe('the list of rules', () => {
  test('each rule has a code of its own and asks one sentence', () => {
    expect(new Set(gateRules.map(({ code }) => code)).size).toBe(gateRules.length);
    for (const { asks } of gateRules) expect(asks).toMatch(/^[A-Z].*[^.]\.$/);
  });

  test('the document lists them as they are', () => {
    const document = readFileSync(new URL('../../docs/consistency-gate.md', import.meta.url), 'utf8');
    expect(unpadded(document)).toContain(unpadded(ruleTable(gateRules)));
  });
});
