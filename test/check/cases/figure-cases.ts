import { Report } from '../../../core/report/report.schema.ts';
import { summarise } from '../../../core/statements/summarise.ts';
import { measureOf, measureWith } from '../report-with.ts';
import type { GateCase } from './gate-case.ts';

const volume = { id: 'PM4-VOLUME', provider: 'CSPN', kind: 'indicator' as const };

export const figureCases: readonly GateCase[] = [
  {
    rule: 'enough-test-commands',
    when: 'there is one command too few',
    edit: draft => {
      draft.measures.push(measureWith({ ...volume, level: '99.98', numerator: 11_998, denominator: 12_000 }));
    },
    finds: [['PM4-VOLUME of CSPN is 99.98%', '11,998', '12,000']],
  },
  {
    rule: 'enough-test-commands',
    when: 'there are just enough, and where nothing was reported',
    edit: draft => {
      draft.measures.push(
        measureWith({ ...volume, level: '100.00', numerator: 12_000, denominator: 12_000 }),
        measureWith({ ...volume, provider: 'CSPC', level: null, numerator: null, denominator: null }),
      );
    },
    finds: [],
  },
  {
    rule: 'one-value',
    when: 'a measure of a provider stands there twice',
    edit: draft => {
      draft.measures.push({ ...measureOf(draft, 'PM1.1', 'DSP'), level: '99.10' });
    },
    finds: [['PM1.1 of DSP', '2 times', '99.50%, 99.10%']],
  },
  {
    rule: 'one-value',
    when: 'two providers have the same measure',
    finds: [],
  },
  {
    rule: 'one-value',
    when: 'the headline of a process is not that of its SMETS2 regions',
    edit: draft => {
      draft.measures.push({ ...measureOf(draft, 'CPM5'), id: 'RSVP-2.2', level: '12.34' });
    },
    finds: [['RSVP-2.2 has the level 12.34% among the measures', 'in the table of its process']],
  },
  {
    rule: 'level-recomputes',
    when: 'a level is one hundredth too high',
    edit: draft => {
      measureOf(draft, 'PM1.1', 'DSP').level = '99.51';
    },
    finds: [['PM1.1 of DSP is printed as 99.51%', 'numerator 995 and denominator 1,000 give 99.50%']],
  },
  {
    rule: 'level-recomputes',
    when: 'half a hundredth is rounded up',
    edit: draft => {
      Object.assign(measureOf(draft, 'CPM5'), { level: '98.02', numerator: 19_603, denominator: 20_000 });
    },
    finds: [],
  },
  {
    rule: 'level-recomputes',
    when: 'half a hundredth is rounded down',
    edit: draft => {
      Object.assign(measureOf(draft, 'CPM5'), { level: '98.01', numerator: 19_603, denominator: 20_000 });
    },
    finds: [['CPM5 is printed as 98.01%', 'give 98.02%']],
  },
  {
    rule: 'level-recomputes',
    when: 'a level has no counts',
    edit: draft => {
      Object.assign(measureOf(draft, 'CPM7'), { numerator: null, denominator: null });
    },
    finds: [['CPM7 is printed as 99.99%', 'numerator none', 'give no level']],
  },
  {
    rule: 'level-recomputes',
    when: 'nothing happened and 100% is printed',
    edit: draft => {
      measureOf(draft, 'PM1.1', 'MORRISON').level = '100.00';
    },
    finds: [['PM1.1 of MORRISON is printed as 100.00%', 'denominator 0 give no level']],
  },
  {
    rule: 'level-recomputes',
    when: 'a row of a breakdown and a member are wrong',
    edit: draft => {
      const row = measureOf(draft, 'PM2', 'CSPN').breakdown[0];
      const member = measureOf(draft, 'CPM1').members[1];
      if (row) row.level = '9.01';
      if (member) member.level = '54.51';
    },
    finds: [['PM2 of CSPN in CPM1 is printed as 54.51%'], ['PM2 of CSPN, 1 is printed as 9.01%']],
  },
  {
    rule: 'breakdown-adds-up',
    when: 'a part is missing',
    edit: draft => {
      measureOf(draft, 'PM2', 'CSPN').breakdown.pop();
    },
    finds: [
      ['denominator of PM2 of CSPN is 200', '1 row ', 'add up to 100'],
      ['excluded of PM2 of CSPN is 7', 'add up to 3'],
      ['numerator of PM2 of CSPN is 109', 'add up to 9'],
    ],
  },
  {
    rule: 'breakdown-adds-up',
    when: 'a part stands there twice',
    edit: draft => {
      for (const row of measureOf(draft, 'PM2', 'CSPN').breakdown) row.by = { week: '1' };
    },
    finds: [['PM2 of CSPN has 2 rows for 1']],
  },
  {
    rule: 'part-within-whole',
    when: 'a numerator is above its denominator',
    edit: draft => {
      Object.assign(measureOf(draft, 'PM1.1', 'DSP'), { numerator: 1001, level: '100.10' });
    },
    finds: [['PM1.1 of DSP has the numerator 1,001, more than its denominator 1,000', 'may_exceed_100']],
  },
  {
    rule: 'part-within-whole',
    when: 'the measure may exceed 100%',
    edit: draft => {
      Object.assign(measureOf(draft, 'PM1.1', 'DSP'), { numerator: 2271, level: '227.10' });
    },
    facts: { mayExceed100: ['PM1.1'] },
    finds: [],
  },
  {
    rule: 'part-within-whole',
    when: 'a part of a breakdown is above its whole',
    edit: draft => {
      const row = measureOf(draft, 'PM2', 'CSPN').breakdown[1];
      if (row) row.numerator = 101;
    },
    finds: [['PM2 of CSPN, 2 has the numerator 101, more than its denominator 100']],
  },
  {
    rule: 'levels-in-order',
    when: 'the minimum is above the target',
    edit: draft => {
      measureOf(draft, 'PM1.1', 'DSP').minimum = '99.5';
    },
    finds: [['PM1.1 of DSP has the target 99.00% and the minimum 99.5%']],
  },
  {
    rule: 'levels-in-order',
    when: 'both are the same, written differently, or one is not there',
    edit: draft => {
      measureOf(draft, 'PM1.1', 'DSP').minimum = '99';
      measureOf(draft, 'CPM4').target = null;
    },
    finds: [],
  },
  {
    rule: 'achievement-agrees',
    when: 'a level on its target is called a miss',
    edit: draft => {
      measureOf(draft, 'PM6.3', 'CSPN').achievement = 'below-target';
    },
    finds: [['PM6.3 of CSPN is called below target at 99.00%', 'it is met']],
  },
  {
    rule: 'achievement-agrees',
    when: 'a part that misses the Target of its whole is called met',
    edit: draft => {
      measureOf(draft, 'CPM5').breakdown = [
        { by: { generation: 'SMETS1' }, level: '66.67', achievement: 'met', numerator: 2, denominator: 3, excluded: 0 },
        {
          by: { generation: 'SMETS2' },
          level: '100.00',
          achievement: 'met',
          numerator: 5,
          denominator: 5,
          excluded: 0,
        },
      ];
    },
    finds: [['CPM5, SMETS1 is called met at 66.67%', 'it is below minimum']],
  },
  {
    rule: 'achievement-agrees',
    when: 'a mean is called better than it is',
    edit: draft => {
      measureOf(draft, 'CPM1').achievement = 'below-target';
    },
    finds: [['CPM1 is called below target at 77.00%', 'target 99.00%, minimum 96.00%', 'it is below minimum']],
  },
  {
    rule: 'achievement-agrees',
    when: 'a rounding that decides is not flagged',
    edit: draft => {
      Object.assign(measureOf(draft, 'CPM5'), {
        numerator: 89_999,
        denominator: 100_000,
        level: '90.00',
        achievement: 'below-target',
      });
    },
    finds: [['CPM5 at 90.00% is not flagged']],
  },
  {
    rule: 'achievement-agrees',
    when: 'a rounding that decides nothing is flagged',
    edit: draft => {
      measureOf(draft, 'CPM5').roundingDecides = true;
    },
    finds: [['CPM5 at 100.00% is flagged']],
  },
  {
    rule: 'achievement-agrees',
    when: 'an indicator without levels has a low level',
    edit: draft => {
      Object.assign(measureOf(draft, 'CPM5'), {
        numerator: 1,
        denominator: 100,
        level: '1.00',
        target: null,
        minimum: null,
        achievement: 'no-target',
      });
    },
    finds: [],
  },
  {
    rule: 'achievement-agrees',
    when: 'an indicator without levels is called met',
    edit: draft => {
      Object.assign(measureOf(draft, 'CPM5'), { target: null, minimum: null, achievement: 'met' });
    },
    finds: [['CPM5 is called met', 'it is without a target']],
  },
  {
    rule: 'rounding-decides',
    when: 'a rounding decides and is flagged',
    edit: draft => {
      Object.assign(measureOf(draft, 'CPM5'), {
        numerator: 89_999,
        denominator: 100_000,
        level: '90.00',
        achievement: 'below-target',
        roundingDecides: true,
      });
    },
    finds: [['CPM5 would be printed as 90.00%', 'from 89,999 of 100,000', 'below target']],
  },
  {
    rule: 'absence-has-no-level',
    when: 'a measure that was not reported has a level',
    edit: draft => {
      measureOf(draft, 'PM1.1', 'DSP').achievement = 'not-reported';
    },
    finds: [['PM1.1 of DSP is Not Reported with 99.50%, numerator 995']],
  },
  {
    rule: 'absence-has-no-level',
    when: 'No Events has a denominator, and Not Reported a count of nothing',
    edit: draft => {
      Object.assign(measureOf(draft, 'PM1.1', 'DSP'), { achievement: 'no-events', level: null });
      measureOf(draft, 'PM1.1', 'MORRISON').achievement = 'not-reported';
    },
    finds: [
      ['PM1.1 of DSP is No Events with no level', 'denominator 1,000'],
      ['PM1.1 of MORRISON is Not Reported with no level', 'denominator 0'],
    ],
  },
  {
    rule: 'absence-has-no-level',
    when: 'nothing happened and the measure is called met',
    edit: draft => {
      measureOf(draft, 'PM1.1', 'MORRISON').achievement = 'met';
    },
    finds: [['PM1.1 of MORRISON is met with no level']],
  },
  {
    rule: 'absence-has-no-level',
    when: 'a mean has no member with events',
    edit: draft => {
      draft.measures.push(
        measureWith({
          id: 'CPM2',
          provider: null,
          level: null,
          numerator: null,
          denominator: null,
          achievement: 'no-events',
          method: 'mean-of-levels',
        }),
      );
    },
    finds: [],
  },
  {
    rule: 'summary-counts',
    when: 'a measure was added below a finished summary',
    edit: draft => {
      draft.measures.push(measureWith({ id: 'PM1.2', provider: 'DSP', level: '100.00', numerator: 1, denominator: 1 }));
    },
    finds: [
      ['summary counts 6 measures that are met', 'lists 7'],
      ['summary counts 9 measures', 'lists 10'],
    ],
  },
  {
    rule: 'absence-has-no-level',
    when: 'Not Reported or No Events has a level and nothing else wrong',
    edit: draft => {
      Object.assign(measureOf(draft, 'PM1.1', 'DSP'), {
        achievement: 'not-reported',
        numerator: null,
        denominator: null,
      });
      measureOf(draft, 'PM1.1', 'MORRISON').level = '100.00';
    },
    finds: [['PM1.1 of DSP is Not Reported with 99.50%'], ['PM1.1 of MORRISON is No Events with 100.00%']],
  },
  {
    rule: 'absence-has-no-level',
    when: 'No Events has no denominator although it is counted from events',
    edit: draft => {
      measureOf(draft, 'PM1.1', 'MORRISON').denominator = null;
    },
    finds: [['PM1.1 of MORRISON is No Events', 'denominator none']],
  },
  {
    rule: 'statements-hold',
    when: 'a sentence was typed over, one is missing, one is made up, and a group counts another number',
    edit: draft => {
      const { summary, statements } = summarise(Report.parse(draft));
      const [first, second, ...rest] = statements;
      if (!first || !second) return;
      draft.statements = [{ ...first, text: 'All 9 Code Performance Measures met their Targets.' }, ...rest];
      draft.statements.push({ id: 'made-up', place: 'summary', text: 'All is well.', standing: 'complete', feeds: [] });
      draft.summary.sentences = summary.sentences;
      draft.summary.groups = summary.groups.map(group => ({ ...group, met: group.met + 1 }));
    },
    finds: [
      ['The groups of the summary'],
      ['code-measures reads "All 9 Code Performance Measures met their Targets."', 'and the figures say'],
      ['made-up reads "All is well."', 'no figure says so'],
      ['provider-measures reads ""'],
    ],
  },
  {
    rule: 'statements-hold',
    when: 'the words are those that the figures make',
    edit: () => {},
    finds: [],
  },
];
