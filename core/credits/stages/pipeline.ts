import { caps } from './cap-stages.ts';
import { clauses } from './clause-stage.ts';
import { payingCounters } from './counter-stage.ts';
import { level, measureCap, relief, roundValue, unclaimed, weight } from './measure-stages.ts';
import type { MeasureStage, Measuring } from './measuring.ts';
import { redistribute, roundMoney } from './money-stages.ts';
import type { MoneyStage, Paying } from './paying.ts';
import { stacking } from './stacking-stage.ts';
import { sum } from './sum-stage.ts';
import { carryForward, debits, minimumPayout, suppress } from './total-stages.ts';
import { trueUp } from './true-up-stage.ts';

/** Measure by measure: from levels to what each gives. */
const ofMeasures: readonly MeasureStage[] = [
  level,
  relief,
  clauses,
  weight,
  roundValue,
  measureCap,
  unclaimed,
  stacking,
];

/** The provider's money: from what its measures come to, to what is due. */
const ofMoney: readonly MoneyStage[] = [
  trueUp,
  payingCounters,
  suppress,
  caps,
  carryForward,
  minimumPayout,
  debits,
  roundMoney,
  redistribute,
];

export const runStages = (month: Measuring): Paying =>
  ofMoney.reduce<Paying>((now, stage) => stage(now), sum(ofMeasures.reduce((now, stage) => stage(now), month)));
