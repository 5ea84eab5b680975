import { caps } from './cap-stages.ts';
import { clauses } from './clause-stage.ts';
import { payingCounters } from './counter-stage.ts';
import { level, measureCap, relief, roundValue, unclaimed, weight } from './measure-stages.ts';
import { redistribute, roundMoney } from './money-stages.ts';
import { stacking } from './stacking-stage.ts';
import { sum } from './sum-stage.ts';
import { carryForward, debits, minimumPayout, suppress } from './total-stages.ts';
import { trueUp } from './true-up-stage.ts';
import type { Stage, Working } from './working.ts';

/** From levels to what is due: measure by measure up to `sum`, then the provider's total. */
const stages: readonly Stage[] = [
  level,
  relief,
  clauses,
  weight,
  roundValue,
  measureCap,
  unclaimed,
  stacking,
  sum,
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

export const runStages = (working: Working): Working => stages.reduce((now, stage) => stage(now), working);
