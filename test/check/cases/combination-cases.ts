import { measureOf } from '../report-with.ts';
import type { GateCase } from './gate-case.ts';

const notReported = { achievement: 'not-reported', level: null, numerator: null, denominator: null, excluded: null };

export const combinationCases: readonly GateCase[] = [
  {
    rule: 'combination-recomputes',
    when: 'a mean is not that of its members',
    edit: draft => {
      measureOf(draft, 'CPM1').level = '92.00';
    },
    finds: [['CPM1 is printed as 92.00% by mean-of-levels', '3 members give 77.00%']],
  },
  {
    rule: 'combination-recomputes',
    when: 'a mean counts the member that had no events',
    edit: draft => {
      measureOf(draft, 'CPM1').level = '51.33';
    },
    finds: [['CPM1', '51.33%', '77.00%']],
  },
  {
    rule: 'combination-recomputes',
    when: 'the other method is wrong',
    edit: draft => {
      measureOf(draft, 'CPM1').otherMethod = { method: 'sum-ratio', level: '91.99' };
    },
    finds: [['CPM1 is printed as 91.99% by sum-ratio', 'give 92.00%']],
  },
  {
    rule: 'combination-recomputes',
    when: 'the mean is taken from rounded levels and so is off',
    edit: draft => {
      const measure = measureOf(draft, 'CPM1');
      // 1/3, 1/3 and 1/6 of 100: the mean is 27.777…; of the printed levels (33.33, 33.33, 16.67) it would be 27.7766….
      measure.members = [3, 3, 6].map(denominator => ({
        id: 'PM1.1',
        provider: 'DSP',
        achievement: 'below-minimum',
        level: denominator === 3 ? '33.33' : '16.67',
        numerator: 1,
        denominator,
        excluded: 0,
      }));
      measure.level = '27.78';
      measure.otherMethod = null;
    },
    finds: [],
  },
  {
    rule: 'combination-recomputes',
    when: 'a failure to report counts as zero, and is shown either way',
    edit: draft => {
      const measure = measureOf(draft, 'CPM1');
      Object.assign(measure.members[2] ?? {}, notReported);
      Object.assign(measure, {
        level: '51.33',
        failureToReport: { counted: 'zero', excludedLevel: '77.00', zeroLevel: '51.33' },
        otherMethod: { method: 'sum-ratio', level: '61.33' },
      });
    },
    finds: [],
  },
  {
    rule: 'combination-recomputes',
    when: 'the figures with and without a failure to report are changed over',
    edit: draft => {
      const measure = measureOf(draft, 'CPM1');
      Object.assign(measure.members[2] ?? {}, notReported);
      measure.failureToReport = {
        counted: 'exclude',
        withLevel: 2,
        noEvents: 0,
        notReported: 1,
        excludedLevel: '51.33',
        excludedAchievement: 'below-minimum',
        zeroLevel: '77.00',
        zeroAchievement: 'below-minimum',
      };
    },
    finds: [
      ['CPM1 is printed as 51.33% by mean-of-levels', '77.00%'],
      ['CPM1 is printed as 77.00% by mean-of-levels', '51.33%'],
    ],
  },
  {
    rule: 'combination-recomputes',
    when: 'a level was set by hand, and what its members give stands beside it',
    edit: draft => {
      Object.assign(measureOf(draft, 'CPM1'), {
        method: 'manual',
        level: '98.00',
        otherMethod: { method: 'mean-of-levels', level: '77.01' },
      });
    },
    finds: [['CPM1 is printed as 77.01% by mean-of-levels', '77.00%']],
  },
  {
    rule: 'level-recomputes',
    when: 'a level was set by hand',
    edit: draft => {
      Object.assign(measureOf(draft, 'CPM7'), { method: 'manual', level: '98.00', numerator: null, denominator: null });
    },
    finds: [],
  },
  {
    rule: 'achievement-agrees',
    when: 'a level that was set by hand is below its target, and called met',
    edit: draft => {
      Object.assign(measureOf(draft, 'CPM7'), { method: 'manual', level: '98.99', achievement: 'met' });
    },
    finds: [['CPM7 is called met at 98.99%', 'it is below target']],
  },
  {
    rule: 'member-is-reported',
    when: 'a failure to report counts as zero',
    edit: draft => {
      const measure = measureOf(draft, 'CPM1');
      Object.assign(measure.members[2] ?? {}, notReported);
      Object.assign(measure, {
        level: '51.33',
        failureToReport: { counted: 'zero', excludedLevel: '77.00', zeroLevel: '51.33' },
      });
    },
    finds: [['51.33% is the figure of the 2 others that had events, with it as zero (77.00% without, 51.33% as zero)']],
  },
  {
    rule: 'members-add-up',
    when: 'a sum is not that of its members',
    edit: draft => {
      Object.assign(measureOf(draft, 'CPM7'), { numerator: 19_998, denominator: 20_000 });
    },
    finds: [
      ['denominator of CPM7 is 20,000', 'add up to 10,000'],
      ['numerator of CPM7 is 19,998', 'add up to 9,999'],
    ],
  },
  {
    rule: 'members-add-up',
    when: 'a mean leaves out the exceptions of a member',
    edit: draft => {
      measureOf(draft, 'CPM1').excluded = 0;
    },
    finds: [['excluded of CPM1 is 0', 'add up to 7']],
  },
  {
    rule: 'members-add-up',
    when: 'a sum of members that were not reported is zero or nothing',
    edit: draft => {
      const measure = measureOf(draft, 'CPM7');
      for (const member of measure.members)
        Object.assign(member, { numerator: null, denominator: null, excluded: null });
      Object.assign(measure, { numerator: 0, denominator: 0, excluded: null });
    },
    finds: [],
  },
  {
    rule: 'member-agrees',
    when: 'a member has another level than its own row',
    edit: draft => {
      Object.assign(measureOf(draft, 'PM2', 'CSPN'), { level: '99.00', achievement: 'met' });
    },
    finds: [
      ['PM2 of CSPN, a member of CPM1,', 'achievement below-minimum there and met'],
      ['PM2 of CSPN, a member of CPM1,', 'level 54.50 there and 99.00'],
    ],
  },
  {
    rule: 'member-agrees',
    when: 'a member has no row',
    edit: draft => {
      draft.measures = draft.measures.filter(({ provider }) => provider !== 'SMKI');
    },
    finds: [['PM-SMKI-CERTIFICATES of SMKI, a member of CPM7, has no row']],
  },
  {
    rule: 'member-is-reported',
    when: 'a member was not reported',
    edit: draft => {
      const member = measureOf(draft, 'CPM1').members[2];
      Object.assign(member ?? {}, { achievement: 'not-reported', numerator: null, denominator: null, excluded: null });
    },
    finds: [
      [
        'CPM1 is incomplete: PM1.1 of MORRISON was Not Reported',
        '77.00% is the figure of the 2 others that had events, without it',
      ],
    ],
  },
  {
    rule: 'member-is-reported',
    when: 'no member was reported',
    edit: draft => {
      const measure = measureOf(draft, 'CPM7');
      Object.assign(measure, { level: null });
      for (const member of measure.members) Object.assign(member, { achievement: 'not-reported', level: null });
    },
    finds: [['CPM7 is incomplete', 'it has no level']],
  },
  {
    rule: 'member-is-reported',
    when: 'of three members one had no events and one was Not Reported: one figure is left',
    edit: draft => {
      const [first, second, third] = measureOf(draft, 'CPM1').members;
      Object.assign(second ?? {}, { achievement: 'no-events', level: null, numerator: 0, denominator: 0 });
      Object.assign(third ?? {}, notReported);
      Object.assign(measureOf(draft, 'CPM1'), { level: first?.level });
    },
    finds: [['is the figure of the one other that had events, without it']],
  },
  {
    rule: 'figure-is-whole',
    when: 'one of the senders of a figure of all sent nothing',
    edit: draft => {
      const measure = measureOf(draft, 'CPM5');
      measure.incomplete = true;
      measure.evidence.absent = [{ feed: 'incidents', provider: 'CSPN', period: '2020-09' }];
    },
    finds: [['CPM5 is incomplete: incidents of CSPN did not come']],
  },
  {
    rule: 'figure-is-whole',
    when: 'everybody sent what was due',
    edit: () => {},
    finds: [],
  },
];
