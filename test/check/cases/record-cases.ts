import type { Change, Report } from '../../../core/report/report.schema.ts';
import { missedMonths } from '../../fixtures/missed-months.ts';
import { factsWith, measureOf, september } from '../report-with.ts';
import type { GateCase } from './gate-case.ts';

type Achievement = Report['measures'][number]['achievement'];
const month = (period: string, achievement: Achievement, level: string | null, firstPublished = level) => ({
  period,
  achievement,
  level,
  firstPublished,
});
const history = (draft: Report, months: ReturnType<typeof month>[], said = missedMonths(0, 0, months.length + 1)) =>
  Object.assign(measureOf(draft, 'PM1.1', 'DSP'), { history: months, missedMonths: said });
const missed = (period: string) => month(period, 'below-target', '98.00');
const met = (period: string) => month(period, 'met', '99.90');
const change: Change = {
  table: 'measures',
  where: 'PM1.1, DSP',
  measure: 'PM1.1',
  provider: 'DSP',
  figure: 'level',
  kind: 'percent',
  old: '99.40',
  new: '99.50',
  why: ['drops'],
  drops: [],
};
const reissue = (draft: Report, given: Partial<NonNullable<Report['reissue']>> = {}) =>
  Object.assign(draft, {
    version: 2,
    reissue: { of: 1, reason: 'A drop was corrected.', changes: [change], ...given },
  });
const told = (given: Partial<Report['earlierReports'][number]>): Report['earlierReports'][number] => ({
  period: '2020-08',
  provider: null,
  measure: 'CPM1',
  version: 1,
  level: null,
  target: null,
  minimum: null,
  achievement: null,
  exceptions: null,
  credits: null,
  source: 'a paper',
  confidence: 'quoted',
  ...given,
});
const [drop] = factsWith().drops;
const slice = {
  feed: 'smki-requests',
  provider: 'DSP',
  period: '2020-09',
  dropId: 'a1b2c3',
  rows: 40,
  files: 3,
  rollups: 1,
};

export const recordCases: readonly GateCase[] = [
  {
    rule: 'drop-is-pinned',
    when: 'the report shows fewer rows of a drop, and rests on another',
    edit: draft => {
      for (const shown of draft.provenance.drops) shown.accepted = 999;
      measureOf(draft, 'CPM4').evidence.drops = ['ffff'];
    },
    finds: [['CPM4 rests on the drop ffff'], ['pins the drop a1b2c3, and the report does not show it']],
  },
  {
    rule: 'drop-is-pinned',
    when: 'a drop is pinned and not shown, or shown and not pinned',
    edit: draft => {
      for (const shown of draft.provenance.drops) shown.dropId = 'b2';
    },
    finds: [['pins the drop a1b2c3'], ['shows the drop b2, which the manifest does not pin']],
  },
  {
    rule: 'drop-is-pinned',
    when: 'nothing was uploaded',
    edit: draft => {
      draft.provenance.drops = [];
      for (const measure of draft.measures) measure.evidence.drops = [];
    },
    facts: { drops: [] },
    finds: [['rests on 0 drops']],
  },
  {
    rule: 'drop-is-pinned',
    when: 'nothing was uploaded, and the month is reported all the same, on request',
    edit: draft => {
      draft.provenance.drops = [];
      for (const measure of draft.measures) measure.evidence.drops = [];
    },
    facts: { drops: [], withoutDrops: true },
    finds: [],
  },
  {
    rule: 'rows-were-rejected',
    when: 'rows were rejected',
    facts: { drops: drop ? [{ ...drop, accepted: 1188, rejected: 12 }] : [] },
    finds: [['12 of 1,200 rows of requests.csv (service-requests of DSP, drop a1b2c3) were rejected']],
  },
  {
    rule: 'rows-were-taken-away',
    when: 'a file without rows took the place of one with rows',
    facts: { drops: drop ? [{ ...drop, accepted: 0, takesAway: { file: 'requests-v1.csv', rows: 1200 } }] : [] },
    finds: [['has 0 rows and takes away 1,200 rows that requests-v1.csv had: ask DSP']],
  },
  {
    rule: 'drop-departs',
    when: 'a drop has far more rows than its sender ever had',
    facts: { drops: drop ? [{ ...drop, departs: ['September 2020 has 20,001 rows with this file.'] }] : [] },
    finds: [
      [
        'requests.csv (service-requests of DSP for 2020-09, drop a1b2c3) departs from what was sent before. September 2020 has 20,001 rows with this file. Ask DSP whether that is meant',
      ],
    ],
  },
  {
    rule: 'recut-agrees',
    when: 'a slice that was cut anew has other rows',
    facts: {
      recut: {
        schema: 'pmr-recut/1',
        slices: [
          { ...slice, differs: [] },
          { ...slice, feed: 'alerts', differs: ['accepted rows: 40 in one file, 39 in 3'] },
        ],
      },
    },
    finds: [
      [
        '40 rows of alerts of DSP (drop a1b2c3) depend on how they are cut into files, accepted rows: 40 in one file, 39 in 3',
      ],
    ],
  },
  {
    rule: 'history-agrees',
    when: 'streak and count follow from the history',
    edit: draft => {
      history(draft, [missed('2020-05'), met('2020-06'), missed('2020-07'), missed('2020-08')], missedMonths(0, 3, 5));
    },
    finds: [],
  },
  {
    rule: 'history-agrees',
    when: 'a streak goes on although the month was met',
    edit: draft => {
      history(draft, [missed('2020-07'), missed('2020-08')], missedMonths(3, 3, 3));
    },
    finds: [
      ['PM1.1 of DSP is said to be below target for at least 3 months in a row', 'shows 0'],
      ['PM1.1 of DSP is said to be below target in 3 of 3 months', 'shows 2 of 3'],
    ],
  },
  {
    rule: 'history-agrees',
    when: 'the streak is older than the months that are shown',
    edit: draft => {
      Object.assign(measureOf(draft, 'PM2', 'CSPN'), {
        history: [missed('2020-08')],
        missedMonths: missedMonths(15, 21, 22),
      });
    },
    finds: [
      ['PM2 of CSPN is said', '15 months in a row since 2019-07', 'shows at least 2 months in a row since 2020-08'],
      ['in 21 of 22 months', 'shows 2 of 2'],
    ],
  },
  {
    rule: 'history-agrees',
    when: 'a count looks at fewer months than are shown, or has more misses than months',
    edit: draft => {
      history(draft, [missed('2020-07'), met('2020-08')], missedMonths(0, 1, 2));
      Object.assign(measureOf(draft, 'PM2', 'CSPN'), { missedMonths: { ...missedMonths(1, 1, 1), of: 3 } });
    },
    finds: [
      ['PM1.1 of DSP', 'in 1 of 2 months', '1 of 3'],
      ['PM2 of CSPN', 'in 3 of 1 month'],
    ],
  },
  {
    rule: 'history-agrees',
    when: 'months are out of order, twice there, or not before the reported one',
    edit: draft => {
      history(draft, [met('2020-08'), met('2020-07'), met('2020-07'), met('2020-09')], missedMonths(0, 0, 3));
    },
    finds: [
      ['history of PM1.1 of DSP has 2020-07 out of its order'],
      ['history of PM1.1 of DSP has 2020-09 out of its order'],
    ],
  },
  {
    rule: 'state-changed',
    when: 'a measure is back after two months',
    edit: draft => {
      history(draft, [met('2020-06'), month('2020-07', 'not-reported', null), month('2020-08', 'not-reported', null)]);
    },
    finds: [['PM1.1 of DSP was Not Reported in August 2020, the last of 2 months so, and is 99.50% in September 2020']],
  },
  {
    rule: 'state-changed',
    when: 'a measure has nothing to report for the first time',
    edit: draft => {
      Object.assign(measureOf(draft, 'PM1.1', 'MORRISON'), { history: [met('2020-08')] });
    },
    finds: [['PM1.1 of MORRISON was 99.90% in August 2020, and is No Events']],
  },
  {
    rule: 'state-changed',
    when: 'the month before is not known, or a met measure is now missed',
    edit: draft => {
      history(draft, [month('2020-07', 'not-reported', null)]);
      Object.assign(measureOf(draft, 'PM2', 'CSPN'), { history: [met('2020-08')] });
    },
    finds: [],
  },
  {
    rule: 'month-was-restated',
    when: 'one month has another level now, and another has one at last',
    edit: draft => {
      history(draft, [
        month('2020-06', 'met', '99.90', '99.10'),
        met('2020-07'),
        month('2020-08', 'met', '99.20', null),
      ]);
    },
    finds: [['PM1.1 of DSP was restated for June 2020 from 99.10% to 99.90% and August 2020 from no level to 99.20%']],
  },
  {
    rule: 'month-is-one',
    when: 'name, title and due date are of other months',
    edit: draft => {
      draft.periodName = 'August 2020';
      draft.title = 'Performance Measurement Report, August 2020';
      draft.dueOn = '2020-09-30';
    },
    finds: [['is September 2020, and calls it August 2020'], ['its title names August 2020'], ['due on 2020-09-30']],
  },
  {
    rule: 'month-is-one',
    when: 'the title names the month',
    edit: draft => {
      draft.title = 'Performance Measurement Report, September 2020';
    },
    finds: [],
  },
  {
    rule: 'reissue-is-explained',
    when: 'a second version does not say what it follows',
    edit: draft => {
      draft.version = 2;
    },
    finds: [['Version 2 names no version']],
  },
  {
    rule: 'reissue-is-explained',
    when: 'a version follows itself without a reason',
    edit: draft => {
      reissue(draft, { of: 2, reason: ' ' });
    },
    finds: [['Version 2 gives no reason'], ['Version 2 is called a re-issue of version 2']],
  },
  {
    rule: 'reissue-is-explained',
    when: 'a change leads elsewhere than to the figure, or nowhere',
    edit: draft => {
      reissue(draft, {
        changes: [
          change,
          { ...change, figure: 'numerator', new: '994' },
          { ...change, figure: 'denominator', old: '1000', new: '1000' },
          { ...change, figure: 'service credit', new: '1.00' },
        ],
      });
    },
    finds: [
      ['The denominator of PM1.1 of DSP is listed as changed and is 1000 before and after'],
      ['The numerator of PM1.1 of DSP is said to have changed to 994, and the report shows 995'],
    ],
  },
  {
    rule: 'reissue-is-explained',
    when: 'a figure went away and the list says so',
    edit: draft => {
      reissue(draft, { changes: [{ ...change, provider: 'MORRISON', old: '99.00', new: null }] });
    },
    finds: [],
  },
  {
    rule: 'reissue-changes-something',
    when: 'no figure changed',
    edit: draft => {
      reissue(draft, { changes: [] });
    },
    finds: [['Version 2 differs from version 1 in no figure: read its reason, "A drop was corrected."']],
  },
  {
    rule: 'rows-were-rejected',
    when: 'one row of several was rejected',
    facts: { drops: drop ? [{ ...drop, accepted: 9, rejected: 1 }] : [] },
    finds: [['1 of 10 rows of requests.csv', 'was rejected and is in no figure', 'how to mend it.']],
  },
  {
    rule: 'history-agrees',
    when: 'a streak that the history ends goes on all the same',
    edit: draft => {
      history(draft, [met('2020-07'), missed('2020-08')], missedMonths(2, 1, 3));
      Object.assign(measureOf(draft, 'PM2', 'CSPN'), {
        history: [met('2020-08')],
        missedMonths: { ...missedMonths(2, 1, 3), in: 2 },
      });
    },
    finds: [
      ['PM1.1 of DSP is said', 'for 2 months in a row', 'shows 0'],
      ['PM2 of CSPN is said', 'for 2 months in a row', 'shows 1'],
    ],
  },
  {
    rule: 'history-agrees',
    when: 'a month that was not published and one Not Reported lie inside the run, and neither ends it',
    edit: draft => {
      Object.assign(measureOf(draft, 'PM2', 'CSPN'), {
        history: [met('2020-04'), missed('2020-05'), month('2020-07', 'not-reported', null), missed('2020-08')],
        missedMonths: {
          ...missedMonths(3, 2, 3),
          atLeast: false,
          since: '2020-05',
          gaps: [
            { period: '2020-06', state: 'not-published' },
            { period: '2020-07', state: 'not-reported' },
          ],
        },
      });
    },
    finds: [],
  },
  {
    rule: 'history-agrees',
    when: 'two months Not Reported clear a streak in silence, and are no streak of their own',
    edit: draft => {
      const silent = [month('2020-07', 'not-reported', null), month('2020-08', 'not-reported', null)];
      Object.assign(measureOf(draft, 'PM2', 'CSPN'), {
        history: [missed('2020-06'), ...silent],
        missedMonths: { ...missedMonths(1, 2, 4) },
      });
      Object.assign(measureOf(draft, 'PM1.1', 'MORRISON'), {
        achievement: 'not-reported',
        history: silent,
        missedMonths: missedMonths(0, 0, 3),
        notReportedMonths: { inARow: 1, since: '2020-09', atLeast: false, gaps: [] },
      });
    },
    finds: [
      ['PM1.1 of MORRISON is said to be Not Reported', '1 month', 'at least 3 months in a row since 2020-07'],
      ['PM2 of CSPN is said', '1 month in a row since 2020-09', 'at least 2 months in a row since 2020-06 with 2 gaps'],
    ],
  },
  {
    rule: 'history-agrees',
    when: 'a streak is shorter than the history shows',
    edit: draft => {
      Object.assign(measureOf(draft, 'PM2', 'CSPN'), {
        history: [missed('2020-08')],
        missedMonths: missedMonths(1, 2, 2),
      });
    },
    finds: [['PM2 of CSPN is said', 'for 1 month in a row', 'shows at least 2']],
  },
  {
    rule: 'earlier-report-agrees',
    when: 'an earlier report states another level, achievement, sum of exceptions and of credits than was published here',
    facts: {
      publishedBefore: [{ ...september(), period: '2020-08' }],
      toldOfPublished: [
        told({ measure: 'PM2', provider: 'CSPN', level: '71.20', achievement: 'met' }),
        told({ measure: 'ALL', provider: 'CSPN', exceptions: 9860, credits: '7.00' }),
      ],
    },
    finds: [
      ['Of PM2 of CSPN in August 2020 another report (a paper) states 71.20%, and here it is'],
      ['Of PM2 of CSPN in August 2020', 'states that it was met, and here it is below'],
      ['Of all measures of CSPN in August 2020', 'exceptions of 9,860, and here it is 12'],
      ['Of all measures of CSPN in August 2020', 'service credits of £7.00, and here it is'],
    ],
  },
  {
    rule: 'earlier-report-agrees',
    when: 'the newest version that was told agrees, and a month was told that was not published here',
    facts: {
      publishedBefore: [{ ...september(), period: '2020-08' }],
      toldOfPublished: [
        told({ measure: 'ALL', provider: 'CSPN', exceptions: 9860 }),
        told({ measure: 'ALL', provider: 'CSPN', exceptions: 12, version: 2 }),
        told({ period: '2020-07', measure: 'ALL', provider: 'CSPN', exceptions: 1 }),
      ],
    },
    finds: [],
  },
  {
    rule: 'earlier-report-agrees',
    when: 'the month itself is told otherwise',
    facts: {
      toldOfPublished: [
        told({ period: '2020-09', measure: 'PM2', provider: 'CSPN', level: '71.20', achievement: 'below-minimum' }),
      ],
    },
    finds: [['Of PM2 of CSPN in September 2020 another report (a paper) states 71.20%, and here it is 54.50%']],
  },
  {
    rule: 'earlier-report-is-somebodys',
    when: 'a row names a measure or a provider that is in no report',
    edit: draft => {
      draft.earlierReports = [
        told({ measure: 'PM99', provider: 'CSPN', achievement: 'met' }),
        told({ measure: 'PM99', provider: 'CSPN', achievement: 'met', period: '2020-07' }),
        told({ measure: 'ALL', provider: 'NOBODY', exceptions: 1 }),
        told({ measure: 'ALL', provider: 'CSPN', exceptions: 1 }),
        told({ measure: 'PM2', provider: 'CSPN', achievement: 'met' }),
      ];
    },
    finds: [
      ['state ALL of NOBODY for August 2020, and this report has no such measure'],
      ['state PM99 of CSPN for 2 months, and'],
    ],
  },
  {
    rule: 'month-was-restated',
    when: 'one month was restated',
    edit: draft => {
      history(draft, [month('2020-08', 'met', '99.90', '99.10')]);
    },
    finds: [['restated for August 2020 from 99.10% to 99.90%: the re-issue of that month']],
  },
  {
    rule: 'reissue-is-explained',
    when: 'a version follows version 0',
    edit: draft => {
      reissue(draft, { of: 0 });
    },
    finds: [['re-issue of version 0']],
  },
  {
    rule: 'working-days-are-listed',
    when: 'a month is re-issued after the list of bank holidays ends',
    edit: draft => {
      draft.timeliness = { today: '2029-03-01', workingDay: 40, report: [], feeds: [] };
    },
    finds: [['2029-03-01', '2029-02-28', 'contracts/bank-holidays.yaml']],
  },
  {
    rule: 'working-days-are-listed',
    when: 'it is re-issued on the last day that the list covers',
    edit: draft => {
      draft.timeliness = { today: '2029-02-28', workingDay: 40, report: [], feeds: [] };
    },
    finds: [],
  },
];
