import { describe, expect, test } from '@jest/globals';
import { checkReport } from '../../core/check/check-report.ts';
import type { GateFacts } from '../../core/check/gate-facts.ts';
import type { Report } from '../../core/report/report.schema.ts';
import { missedMonths } from '../fixtures/missed-months.ts';
import { majorIncidents } from './contradictions.ts';
import { creditWith, factsWith, measureOf, measureWith, reportWith } from './report-with.ts';

const check = (edit: (draft: Report) => void, facts: Partial<GateFacts> = {}) => {
  const found = checkReport(reportWith(edit), factsWith(facts));
  return found.map(({ severity, code }) => `${severity} ${code}`);
};

describe('CPM4 of December 2019: seven reported, three excluded, one late; printed as 87.50% and as 75% (R03, R04)', () => {
  const december = { reported: 7, excluded: 3, late: 1 };

  test('75% of the four that are left agrees', () =>
    expect(check(draft => majorIncidents(draft, december, { level: '75.00', numerator: 3, denominator: 4 }))).toEqual(
      [],
    ));

  test('87.50% of the same four does not follow from its two numbers', () => {
    const printed = { level: '87.50', numerator: 3, denominator: 4 };
    expect(check(draft => majorIncidents(draft, december, printed))).toEqual(['stop level-recomputes']);
  });

  test('87.50% of eight is not what the Incidents give', () => {
    const printed = { level: '87.50', numerator: 7, denominator: 8, achievement: 'below-target' as const };
    const found = check(draft => {
      majorIncidents(draft, december, printed);
      Object.assign(draft.summary, { belowTarget: 1, belowMinimum: 2 });
    });
    expect(found).toEqual(['stop incidents-reconcile', 'stop incidents-reconcile']);
  });

  test('both in one report is one too many', () => {
    const found = check(draft => {
      majorIncidents(draft, december, { level: '75.00', numerator: 3, denominator: 4 });
      draft.measures.push({
        ...measureOf(draft, 'CPM4'),
        level: '87.50',
        numerator: 7,
        denominator: 8,
        achievement: 'below-target',
      });
      Object.assign(draft.summary, { measures: 10, belowTarget: 1 });
    });
    expect(found).toEqual(['stop one-value']);
  });

  test('25%, after two more failures were admitted, agrees as a re-issue that lists the change', () => {
    const found = check(draft => {
      majorIncidents(draft, { ...december, late: 3 }, { level: '25.00', numerator: 1, denominator: 4 });
      draft.version = 2;
      const change = {
        table: 'measures',
        where: 'CPM4',
        measure: 'CPM4',
        provider: null,
        figure: 'level',
        kind: 'percent' as const,
        old: '75.00',
        new: '25.00',
        why: ['drops' as const],
        drops: [],
      };
      draft.reissue = { of: 1, reason: 'Two failures were reported late.', changes: [change] };
    });
    expect(found).toEqual([]);
  });
});

describe('Category 1 and 2 Incidents of September 2020: twelve closed, six excluded (R10)', () => {
  const printed = {
    level: '100.00',
    numerator: 6,
    denominator: 6,
    achievement: 'met' as const,
    missedMonths: missedMonths(0, 0, 1),
  };
  const september = (draft: Report) => {
    majorIncidents(draft, { reported: 12, excluded: 6, late: 0 }, printed);
    Object.assign(draft.summary, { met: 6, belowMinimum: 2 });
  };

  test('six are left', () => expect(check(september)).toEqual([]));

  test('duplicates that do not say of what are pointed out', () => {
    const found = check(draft => {
      september(draft);
      for (const incident of draft.incidents.slice(0, 5)) incident.exclusionReason = 'Duplicate of another Incident';
    });
    expect(found).toEqual(Array.from({ length: 5 }, () => 'warn duplicate-is-explained'));
  });

  test('an exclusion without a reason stops', () => {
    const found = check(draft => {
      september(draft);
      for (const incident of draft.incidents.slice(0, 1)) incident.exclusionReason = null;
    });
    expect(found).toEqual(['stop exclusion-has-reason']);
  });
});

describe('service credits of September 2020', () => {
  test('nine measures are said and eight listed (R15)', () => {
    const found = check(draft => {
      draft.measures = draft.measures.filter(({ section }) => section === 'provider');
      draft.incidents = [];
      draft.exceptions = draft.exceptions.filter(({ measure }) => measure !== 'CPM4');
      const missed = { achievement: 'below-target' as const, missedMonths: missedMonths(1, 1, 1) };
      for (const id of ['PM3.1', 'PM3.2', 'PM6.2', 'PM7.1', 'PM7.4', 'PM9', 'PM9.1']) {
        draft.measures.push(
          measureWith({ id, provider: 'CSPN', level: '97.00', numerator: 97, denominator: 100, ...missed }),
        );
      }
      draft.summary = {
        measures: 12,
        met: 3,
        belowTarget: 8,
        belowMinimum: 1,
        noTarget: 0,
        noEvents: 1,
        notReported: 0,
        groups: [],
        sentences: [],
      };
    });
    expect(found).toEqual(['stop summary-counts']);
  });

  test('two measures of SIE bear credits and are not among the Service Levels attained (R16)', () => {
    const found = check(draft => {
      draft.serviceCredits.push(
        creditWith({ provider: 'SIE', measure: 'PM10.2' }),
        creditWith({ provider: 'SIE', measure: 'PM10.6' }),
      );
      draft.serviceCreditTotals.push({ provider: 'SIE', beforeCaps: '2000.00', amount: '1800.00', currency: 'GBP' });
    });
    expect(found).toEqual(['stop credit-has-a-miss', 'stop credit-has-a-miss']);
  });

  test('"all above target" beside 54.50% and a credit (R17)', () => {
    const found = check(draft => {
      const met = { achievement: 'met' as const, missedMonths: missedMonths(0, 0, 1) };
      Object.assign(measureOf(draft, 'PM2', 'CSPN'), met);
      for (const member of measureOf(draft, 'CPM1').members) if (member.id === 'PM2') member.achievement = 'met';
      Object.assign(draft.summary, { met: 7, belowMinimum: 1 });
    });
    expect(found).toEqual(['stop achievement-agrees', 'stop credit-has-a-miss']);
  });
});

describe('totals', () => {
  const problems = (draft: Report, denominator: number, level: string) => {
    const row = (status: string, count: number) => ({
      by: { status },
      level: '100.00',
      numerator: count,
      denominator: count,
      excluded: 0,
    });
    const breakdown = [row('open', 46), row('in work', 118), row('waiting', 14)];
    draft.measures.push(
      measureWith({ id: 'PROBLEMS', provider: 'DCC', level, numerator: 178, denominator, breakdown }),
    );
    Object.assign(draft.summary, { measures: 10, met: 7 });
  };

  test('46, 118 and 14 Problems under a total of 168 (V06)', () =>
    expect(check(draft => problems(draft, 168, '105.95'), { mayExceed100: ['PROBLEMS'] })).toEqual([
      'stop breakdown-adds-up',
    ]));

  test('and under 178', () => expect(check(draft => problems(draft, 178, '100.00'))).toEqual([]));

  const topUps = (draft: Report, volume: number) => {
    for (const process of draft.processes) {
      const month = process.months[0];
      if (!month) throw new Error('the process of the test has no month');
      const row = (region: string, date: string | null, all: number) => ({
        ...month,
        region,
        date,
        volume: all,
        responses: all,
        withinTarget: all,
      });
      process.months = [row('SMETS1', null, volume)];
      process.days = [row('SMETS1', '2020-09-01', 4_976_213), row('SMETS1', '2020-09-02', 456_547)];
    }
  };

  test('4,976,213 and 456,547 top-ups printed as 5,432,780 (V12)', () =>
    expect(check(draft => topUps(draft, 5_432_780))).toEqual(Array.from({ length: 3 }, () => 'stop process-adds-up')));

  test('and as 5,432,760', () => expect(check(draft => topUps(draft, 5_432_760))).toEqual([]));

  test('£210,000 and £725,500 printed as £925,500 (B4)', () => {
    const found = check(draft => {
      const row = (amount: string) => creditWith({ amount, beforeCaps: amount });
      draft.serviceCredits = [row('210000.00'), row('725500.00')];
      draft.serviceCreditTotals = [{ provider: 'CSPN', beforeCaps: '935500.00', amount: '925500.00', currency: 'GBP' }];
    });
    expect(found).toEqual(['stop credits-add-up']);
  });
});

describe('percentages', () => {
  const printed = (level: string, numerator: number, denominator: number) => (draft: Report) => {
    draft.measures.push(
      measureWith({
        id: 'SHARE',
        provider: 'DCC',
        level,
        numerator,
        denominator,
        target: null,
        minimum: null,
        achievement: 'no-target',
      }),
    );
    Object.assign(draft.summary, { measures: 10, noTarget: 1 });
  };

  test.each([
    ['27.09', 120_861_220, 446_211_220],
    ['83.49', 2_545_540, 3_048_873],
  ])('%s recomputes (V01, V02)', (level, numerator, denominator) =>
    expect(check(printed(level, numerator, denominator))).toEqual([]),
  );

  test('a truncated one does not', () =>
    expect(check(printed('27.08', 120_861_220, 446_211_220))).toEqual(['stop level-recomputes']));

  test('227.09% is legal for a measure that may exceed 100%, and for no other (PM12.2)', () => {
    expect(check(printed('227.09', 22_709, 10_000), { mayExceed100: ['SHARE'] })).toEqual([]);
    expect(check(printed('227.09', 22_709, 10_000))).toEqual(['stop part-within-whole']);
  });
});

describe('states and months', () => {
  const month = (period: string) => ({
    period,
    firstPublished: null,
    level: null,
    achievement: 'not-reported' as const,
  });

  test('back above target after three months Not Reported is annotated (R14)', () => {
    const found = check(draft => {
      const history = [month('2020-06'), month('2020-07'), month('2020-08')];
      Object.assign(measureOf(draft, 'PM1.1', 'DSP'), { history, missedMonths: missedMonths(0, 0, 4) });
    });
    expect(found).toEqual(['note state-changed']);
  });

  test('a failure to report shows in the Code Performance Measure (R20)', () => {
    const found = check(draft => {
      const gone = { achievement: 'not-reported', level: null, numerator: null, denominator: null, excluded: null };
      Object.assign(measureOf(draft, 'PM1.1', 'MORRISON'), gone);
      for (const member of measureOf(draft, 'CPM1').members)
        if (member.provider === 'MORRISON') Object.assign(member, gone);
      Object.assign(draft.summary, { noEvents: 0, notReported: 1 });
    });
    expect(found).toEqual(['warn member-is-reported']);
  });

  test('a closed month that was amended shows both values (PM2 of CSP North)', () => {
    const found = check(draft => {
      const history = [{ period: '2020-08', firstPublished: '71.20', level: '61.20', achievement: 'below-minimum' }];
      Object.assign(measureOf(draft, 'PM2', 'CSPN'), { history, missedMonths: missedMonths(2, 2, 2) });
    });
    expect(found).toEqual(['note month-was-restated']);
  });

  test('the newest report is called August and is that of September', () => {
    const found = check(draft => {
      draft.title = 'Performance Measurement Report, August 2020';
    });
    expect(found).toEqual(['stop month-is-one']);
  });

  test('an exception that is not on the list is refused', () =>
    expect(check(() => {}, { exceptionsList: factsWith().exceptionsList.slice(1) })).toEqual([
      'stop exception-on-list',
    ]));
});
