import { type StageName, stageOrder } from '../terms/stage-order.ts';
import { monthCap, rollingCap, yearCap } from './cap-stages.ts';
import { curve } from './curve-stage.ts';
import { claim, level, measureCap, relief, roundLevel, roundValue, smoothing, weight } from './measure-stages.ts';
import { redistribute, roundMoney } from './money-stages.ts';
import { repeat } from './repeat-stage.ts';
import { stacking } from './stacking-stage.ts';
import { sum } from './sum-stage.ts';
import { carryForward, debits, minimumPayout, suppress } from './total-stages.ts';
import type { Stage, Working } from './working.ts';

const stages: { readonly [Name in StageName]: Stage } = {
  level,
  relief,
  smoothing,
  'round-level': roundLevel,
  curve,
  repeat,
  weight,
  'round-value': roundValue,
  'measure-cap': measureCap,
  claim,
  stacking,
  sum,
  suppress,
  'month-cap': monthCap,
  'rolling-cap': rollingCap,
  'year-cap': yearCap,
  'carry-forward': carryForward,
  'minimum-payout': minimumPayout,
  debits,
  'round-money': roundMoney,
  redistribute,
};

/** Runs every stage, in the order of the scheme or else the usual one. */
export function runStages(working: Working): Working {
  const order: readonly StageName[] = working.scheme.order ?? stageOrder;
  return order.reduce((now, name) => stages[name](now), working);
}
