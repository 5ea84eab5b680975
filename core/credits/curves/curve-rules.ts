import type { Exact } from '../../domain/exact.ts';
import { zero } from '../round-exact.ts';
import type { Curve, CurveOf } from '../terms/curve.schema.ts';
import { bands } from './bands.ts';
import { benchmark } from './benchmark.ts';
import type { CurveResult, CurveRule, Reading } from './curve-rule.ts';
import { defaultCurve } from './default-curve.ts';
import { linear } from './linear.ts';
import { perIncident } from './per-incident.ts';
import { shortfall } from './shortfall.ts';
import { step } from './step.ts';

const rules: { readonly [Kind in Curve['kind']]: CurveRule<CurveOf<Kind>> } = {
  bands,
  linear,
  step,
  shortfall,
  'per-incident': perIncident,
  benchmark,
  default: defaultCurve,
};
const ruleOf = (curve: Curve) => rules[curve.kind] as CurveRule<Curve>;

/** @throws PmrError `credit-level-missing`, `credit-band-missing`, `credit-class-unknown` */
export const creditOf = (curve: Curve, reading: Reading): CurveResult => ruleOf(curve).credit(curve, reading);

/** Whether the curve cannot be read without a Target Service Level. */
export const needsTarget = (curve: Curve): boolean => ruleOf(curve).needsTarget(curve);

/** The most that one miss can give; null where nothing bounds it. */
export const mostOf = (curve: Curve): Exact | null => ruleOf(curve).most(curve);

/** What the worst imaginable month gives, where a level can be no worse than zero; null where there is no worst. */
export function worstOf(curve: Curve, reading: Omit<Reading, 'figure'>): Exact | null {
  const most = mostOf(curve);
  if (most !== null) return most;
  return curve.kind !== 'benchmark' && reading.better === 'higher'
    ? creditOf(curve, { ...reading, figure: zero }).value
    : null;
}
