import { expect, test } from '@jest/globals';
import type { Report } from '../../core/report/report.schema.ts';
import { septemberReport } from '../fixtures/report/september-2020.ts';
import { sectionOf, textOf, wholeSite } from './page.ts';

const timeliness: NonNullable<Report['timeliness']> = {
  today: '2020-10-14',
  workingDay: 10,
  report: [{ workingDay: 25, dueOn: '2020-11-04', state: 'ahead', workingDays: 15 }],
  feeds: [
    {
      provider: 'DSP',
      feed: 'alerts',
      workingDay: 10,
      dueOn: '2020-10-14',
      state: 'in',
      files: 30,
      arrivedOn: '2020-10-02',
      correctedOn: '2020-11-20',
      workingDaysLate: 0,
    },
    {
      provider: 'DXC',
      feed: 'alerts',
      workingDay: 5,
      dueOn: '2020-10-07',
      state: 'missing',
      files: 0,
      arrivedOn: null,
      correctedOn: null,
      workingDaysLate: 5,
    },
  ],
};

test('timeliness says where the report stands, and lists what was late or is missing before the rest', () => {
  const text = textOf(sectionOf(wholeSite({ ...septemberReport(), timeliness }), 'timeliness'));
  expect(text).toContain('Working Day 10 after the month');
  expect(text).toContain('15 Working Days left');
  expect(text).toContain('Friday 2 October 2020 Friday 20 November 2020');
  expect(text.indexOf('Missing')).toBeLessThan(text.indexOf('In time'));
});

test("a provider's own statement that differs, a failure to report and a level set by hand stand beside the figure", () => {
  const report = septemberReport();
  const [first, ...others] = report.measures;
  if (!first) throw new Error('the fixture has measures');
  const measure: Report['measures'][number] = {
    ...first,
    stated: { level: '99.00', numerator: 99, denominator: 100, excluded: 0, tolerance: '0.10', differs: true },
    failureToReport: {
      counted: 'exclude',
      withLevel: 10,
      noEvents: 1,
      notReported: 1,
      excludedLevel: '99.10',
      excludedAchievement: 'met',
      zeroLevel: '90.09',
      zeroAchievement: 'below-minimum',
    },
    override: {
      who: 'the operator',
      decidedOn: '2020-10-20',
      why: 'demand above 375,000',
      trust: { source: 'minutes', confidence: 'quoted' },
    },
  };
  const text = textOf(wholeSite({ ...report, measures: [measure, ...others] }));
  for (const part of [
    'Provider states 99.00% (99 ÷ 100): differs',
    '90.09% (Below Minimum) with each counted as zero',
    'by the operator on 2020-10-20',
  ]) {
    expect(text).toContain(part);
  }
});
