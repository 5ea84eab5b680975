import { creditWith, measureOf } from '../report-with.ts';
import type { GateCase } from './gate-case.ts';

const noDrops = {
  level: null,
  numerator: null,
  denominator: null,
  excluded: null,
  achievement: 'not-reported',
} as const;

const adjustment = {
  provider: 'CSPN',
  period: '2020-08',
  measure: 'PM2',
  was: '1000.00',
  now: '900.00',
  difference: '-100.00',
  reason: 'A drop was corrected.',
};

export const creditCases: readonly GateCase[] = [
  {
    rule: 'credit-has-a-miss',
    when: 'the measure was met',
    edit: draft => {
      draft.serviceCredits.push(creditWith({ provider: 'DSP', measure: 'PM1.1', level: '99.50' }));
    },
    finds: [['£900.00 arises on PM1.1 of DSP, which is met with 99.50% against the target 99.00%']],
  },
  {
    rule: 'credit-has-a-miss',
    when: 'the measure was met, and the clause does not ask for a miss',
    edit: draft => {
      draft.serviceCredits.push(
        creditWith({ provider: 'DSP', measure: 'PM1.1', level: '99.50', arises: 'by-its-clause' }),
      );
    },
    finds: [],
  },
  {
    rule: 'credit-has-a-miss',
    when: 'nothing happened, whatever the clause asks for',
    edit: draft => {
      draft.serviceCredits.push(
        creditWith({ provider: 'MORRISON', measure: 'PM1.1', level: null, arises: 'by-its-clause' }),
      );
    },
    finds: [['PM1.1 of MORRISON, which is No Events']],
  },
  {
    rule: 'credit-has-a-miss',
    when: 'nothing happened',
    edit: draft => {
      draft.serviceCredits.push(creditWith({ provider: 'MORRISON', measure: 'PM1.1', level: null, amount: '0.00' }));
    },
    finds: [['PM1.1 of MORRISON, which is No Events']],
  },
  {
    rule: 'credit-has-a-miss',
    when: 'another provider has the measure',
    edit: draft => {
      draft.serviceCredits = [creditWith({ provider: 'CSPS' })];
    },
    finds: [['PM2 of CSPS, which is not in the report']],
  },
  {
    rule: 'credit-has-a-miss',
    when: 'a debit arises on a measure that was met, and a balance is carried forward',
    edit: draft => {
      draft.serviceCredits.push(
        creditWith({ provider: 'DSP', measure: 'PM1.1', beforeCaps: '-5.00', amount: '-5.00' }),
        creditWith({ provider: 'DSP', measure: 'carried-forward', level: null, arises: 'without-a-measure' }),
      );
    },
    finds: [],
  },
  {
    rule: 'credit-without-report',
    when: 'the measure was not reported',
    edit: draft => {
      Object.assign(measureOf(draft, 'PM1.1', 'DSP'), noDrops);
      draft.serviceCredits.push(creditWith({ provider: 'DSP', measure: 'PM1.1', level: null }));
    },
    finds: [['£900.00 arises on PM1.1 of DSP because it was Not Reported', 'ask DSP']],
  },
  {
    rule: 'credit-has-a-miss',
    when: 'the measure was not reported',
    edit: draft => {
      Object.assign(measureOf(draft, 'PM1.1', 'DSP'), noDrops);
      draft.serviceCredits.push(creditWith({ provider: 'DSP', measure: 'PM1.1', level: null }));
    },
    finds: [],
  },
  {
    rule: 'credit-agrees',
    when: 'level, target and minimum are others',
    edit: draft => {
      draft.serviceCredits = [creditWith({ level: '56.10', target: '98.00', minimum: null })];
    },
    finds: [
      ['PM2 of CSPN has the level 56.10 in the service-credit table and 54.50'],
      ['minimum none', '96.00'],
      ['target 98.00', '99.00'],
    ],
  },
  {
    rule: 'credits-add-up',
    when: 'a penny is missing after the cap',
    edit: draft => {
      draft.serviceCredits = [creditWith({ amount: '899.99' })];
    },
    finds: [['CSPN after the cap are £900.00', 'add up to £899.99']],
  },
  {
    rule: 'credits-add-up',
    when: 'ten pennies add up, as they do not in binary',
    edit: draft => {
      draft.serviceCredits = Array.from({ length: 10 }, () => creditWith({ beforeCaps: '0.10', amount: '0.10' }));
      draft.serviceCreditTotals = [{ provider: 'CSPN', beforeCaps: '1.00', amount: '1.00', currency: 'GBP' }];
    },
    finds: [],
  },
  {
    rule: 'credits-add-up',
    when: 'a provider has credits and no total, and another a total and no credits',
    edit: draft => {
      draft.serviceCreditTotals = [{ provider: 'SIE', beforeCaps: '0.00', amount: '7.00', currency: 'GBP' }];
    },
    finds: [['CSPN has 0 totals'], ['SIE after the cap are £7.00', 'add up to £0.00']],
  },
  {
    rule: 'credit-adjustments-add-up',
    when: 'was, now and difference agree, and the total has them',
    edit: draft => {
      draft.serviceCreditAdjustments = [
        adjustment,
        { ...adjustment, measure: 'PM3.1', was: '0.00', now: '0.30', difference: '0.30' },
      ];
      for (const total of draft.serviceCreditTotals) total.adjustments = '-99.70';
    },
    finds: [],
  },
  {
    rule: 'credit-adjustments-add-up',
    when: 'a difference has the wrong sign and the total leaves it out',
    edit: draft => {
      draft.serviceCreditAdjustments = [{ ...adjustment, difference: '100.00' }];
    },
    finds: [
      ['PM2 of CSPN for 2020-08 is £100.00', '£900.00 less £1000.00, which is £-100.00'],
      ['adjustments of CSPN are £0.00 in total, and their rows add up to £100.00'],
    ],
  },
  {
    rule: 'credit-adjustments-add-up',
    when: 'a total has adjustments and there are none, or there is no total',
    edit: draft => {
      draft.serviceCreditAdjustments = [{ ...adjustment, provider: 'SIE' }];
      for (const total of draft.serviceCreditTotals) total.adjustments = '1.00';
    },
    finds: [
      ['adjustments of CSPN are £1.00 in total, and their rows add up to £0.00'],
      ['adjustments of SIE are £0.00 in total', '£-100.00'],
    ],
  },
  {
    rule: 'credit-has-a-miss',
    when: 'a debit was offset to nothing, or nothing to a debit, on a measure that was met',
    edit: draft => {
      draft.serviceCredits.push(
        creditWith({ provider: 'DSP', measure: 'PM1.1', beforeCaps: '-5.00', amount: '0.00' }),
        creditWith({ provider: 'DSP', measure: 'PM1.1', beforeCaps: '0.00', amount: '-5.00' }),
      );
    },
    finds: [],
  },
];
