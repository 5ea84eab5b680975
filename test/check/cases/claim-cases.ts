import { measureOf } from '../report-with.ts';
import type { GateCase } from './gate-case.ts';

const claim = { provider: 'DSP', measure: 'PM1.1', code: 'SLOW', reason: 'Slow', count: 1, previousCount: null };
const stated = { provider: 'CSPN', measure: 'PM6.3', numerator: 990, denominator: 1000, excluded: 5 };

export const claimCases: readonly GateCase[] = [
  {
    rule: 'exception-on-list',
    when: 'the code is allowed for another provider and another measure only',
    facts: {
      exceptionsList: [
        { measure: 'PM2', code: 'OUT-OF-REACH', provider: 'CSPC' },
        { measure: 'PM3.1', code: 'OUT-OF-REACH', provider: 'CSPN' },
        { measure: 'PM6.3', code: 'OUT-OF-REACH', provider: 'CSPN' },
      ],
    },
    finds: [
      ['1 claim under INC-DUPLICATE for CPM4 of DCC was'],
      ['7 claims under OUT-OF-REACH for PM2 of CSPN were', 'September 2020'],
    ],
  },
  {
    rule: 'excluded-is-claimed',
    when: 'more is left out than claimed',
    edit: draft => {
      measureOf(draft, 'PM1.1', 'DSP').excluded = 2;
      draft.exceptions.push(claim);
    },
    finds: [['PM1.1 of DSP leaves out 2, and 1 claim for it was accepted']],
  },
  {
    rule: 'excluded-is-claimed',
    when: 'two codes and two providers make up the claims',
    edit: draft => {
      Object.assign(measureOf(draft, 'CPM5'), { excluded: 3 });
      draft.exceptions.push(
        { ...claim, measure: 'CPM5' },
        { ...claim, measure: 'CPM5', code: 'OTHER' },
        { ...claim, measure: 'CPM5', provider: 'DCC' },
      );
    },
    finds: [],
  },
  {
    rule: 'claim-has-event',
    when: 'claims matched no event',
    edit: draft => {
      Object.assign(measureOf(draft, 'PM2', 'CSPN'), { excluded: 4 });
    },
    finds: [['7 claims for PM2 of CSPN were accepted and 4 left out: the other 3']],
  },
  {
    rule: 'claim-has-event',
    when: 'the measure is unknown, combined or was not reported',
    edit: draft => {
      Object.assign(measureOf(draft, 'PM1.1', 'DSP'), { excluded: null });
      draft.exceptions.push(claim, { ...claim, measure: 'CPM1' }, { ...claim, measure: 'PM77', count: 2 });
    },
    finds: [
      ['1 claim for CPM1 took nothing out: it is combined'],
      ['1 claim for PM1.1 of DSP took nothing out: the measure was Not Reported'],
      ['2 claims of DSP for PM77 took nothing out'],
    ],
  },
  {
    rule: 'return-is-the-figure',
    when: 'the report shows something else, or there is no return',
    edit: draft => {
      measureOf(draft, 'PM6.3', 'CSPN').denominator = 999;
    },
    finds: [['denominator of PM6.3 of CSPN is 999', 'states 1,000']],
  },
  {
    rule: 'return-is-the-figure',
    when: 'there is no return',
    facts: { returns: [] },
    finds: [
      ['denominator of PM6.3 of CSPN is 1,000', 'states none'],
      ['excluded', 'states none'],
      ['numerator', 'states none'],
    ],
  },
  {
    rule: 'return-agrees',
    when: 'a provider states better numbers than its events give',
    facts: { returns: [stated, { provider: 'CSPN', measure: 'PM2', numerator: 190, denominator: 200, excluded: 7 }] },
    finds: [['The return of CSPN states 190 of 200 for PM2, and its events give 109 of 200']],
  },
  {
    rule: 'return-agrees',
    when: 'the levels lie as far apart as the tolerance, and no further',
    edit: draft => {
      const stated = {
        level: '55.00',
        numerator: 110,
        denominator: 200,
        excluded: 7,
        tolerance: '0.5',
        differs: false,
      };
      Object.assign(measureOf(draft, 'PM2', 'CSPN'), { stated });
    },
    facts: { returns: [stated, { provider: 'CSPN', measure: 'PM2', numerator: 110, denominator: 200, excluded: 7 }] },
    finds: [],
  },
  {
    rule: 'return-agrees',
    when: 'the levels lie further apart than the tolerance',
    edit: draft => {
      const stated = {
        level: '55.50',
        numerator: 111,
        denominator: 200,
        excluded: 7,
        tolerance: '0.99',
        differs: true,
      };
      Object.assign(measureOf(draft, 'PM2', 'CSPN'), { stated });
    },
    facts: { returns: [stated, { provider: 'CSPN', measure: 'PM2', numerator: 111, denominator: 200, excluded: 7 }] },
    finds: [['states 111 of 200', 'give 109 of 200']],
  },
  {
    rule: 'return-is-the-figure',
    when: 'the statement beside a counted measure is not that of the return, and a difference is not flagged',
    edit: draft => {
      const stated = {
        level: '54.50',
        numerator: 109,
        denominator: 200,
        excluded: 7,
        tolerance: '0.00',
        differs: true,
      };
      Object.assign(measureOf(draft, 'PM2', 'CSPN'), { stated });
    },
    facts: { returns: [stated, { provider: 'CSPN', measure: 'PM2', numerator: 110, denominator: 200, excluded: 7 }] },
    finds: [
      ['PM2 of CSPN, as stated, is flagged as different, and it is not so'],
      ['numerator of PM2 of CSPN, as stated, is 109', 'states 110'],
    ],
  },
  {
    rule: 'return-is-the-figure',
    when: 'the statement beside a counted measure is that of the return',
    edit: draft => {
      const stated = {
        level: '55.00',
        numerator: 110,
        denominator: 200,
        excluded: 7,
        tolerance: '0.00',
        differs: true,
      };
      Object.assign(measureOf(draft, 'PM2', 'CSPN'), { stated });
    },
    facts: { returns: [stated, { provider: 'CSPN', measure: 'PM2', numerator: 110, denominator: 200, excluded: 7 }] },
    finds: [],
  },
  {
    rule: 'return-agrees',
    when: 'level and ratio are the same and the numbers are not',
    facts: { returns: [stated, { provider: 'CSPN', measure: 'PM2', numerator: 218, denominator: 400, excluded: 7 }] },
    finds: [['218 of 400', '109 of 200']],
  },
  {
    rule: 'return-agrees',
    when: 'no events came, or the measure is unknown',
    edit: draft => {
      Object.assign(measureOf(draft, 'PM1.1', 'DSP'), { numerator: null, denominator: null });
    },
    facts: {
      returns: [
        stated,
        { provider: 'DSP', measure: 'PM1.1', numerator: 1, denominator: 1, excluded: 0 },
        { provider: 'DSP', measure: 'PM99', numerator: 1, denominator: 2, excluded: 0 },
      ],
    },
    finds: [
      ['states 1 of 1 for PM1.1, and no events came'],
      ['states 1 of 2 for PM99, and the report has no such measure of DSP'],
    ],
  },
  {
    rule: 'return-excludes-as-claimed',
    when: 'the return excludes more than was claimed',
    facts: { returns: [{ ...stated, excluded: 6 }] },
    finds: [['The return of CSPN excludes 6 from PM6.3, and 5 of its claims']],
  },
  {
    rule: 'return-is-the-figure',
    when: 'others return the same measure, and the provider other measures',
    facts: { returns: [stated, { ...stated, provider: 'CSPC' }, { ...stated, measure: 'PM9' }] },
    finds: [],
  },
  {
    rule: 'return-agrees',
    when: 'one of the two numbers differs, and when none does',
    edit: draft => {
      measureOf(draft, 'CPM5').provider = 'DCC';
    },
    facts: {
      returns: [
        stated,
        { provider: 'CSPN', measure: 'PM2', numerator: 109, denominator: 201, excluded: 7 },
        { provider: 'DCC', measure: 'CPM5', numerator: 1, denominator: 1, excluded: 0 },
        { provider: 'DSP', measure: 'PM1.1', numerator: 996, denominator: 1000, excluded: 0 },
      ],
    },
    finds: [
      ['states 109 of 201 for PM2, and its events give 109 of 200'],
      ['states 996 of 1,000 for PM1.1, and its events give 995 of 1,000'],
    ],
  },
];
