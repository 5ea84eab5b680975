import type { Exact } from '../../domain/exact.ts';
import { plusMonths } from '../../domain/reporting-month.ts';
import { exactText } from '../exact-text.ts';
import type { Line } from '../line.ts';
import { quantity } from '../quantity.ts';
import { hundred, roundExact, smaller, zero } from '../round-exact.ts';
import { type MeasureStage, type Measuring, valueText } from './measuring.ts';
import type { StageName } from './stage-name.ts';
import { type Step, withSteps } from './step.ts';

type Change = { readonly line: Partial<Line>; readonly step?: Omit<Step, 'stage' | 'measure'> } | undefined;

/** A stage that looks at one measure at a time and says what changes, with its reason. */
const eachLine =
  (stage: StageName, change: (line: Line, working: Measuring) => Change): MeasureStage =>
  working => {
    const steps: Step[] = [];
    const lines = working.lines.map(line => {
      const changed = change(line, working);
      if (changed?.step) steps.push({ stage, measure: line.term.measure, ...changed.step });
      return changed ? { ...line, ...changed.line } : line;
    });
    return withSteps({ ...working, lines }, steps);
  };

/** From the counts to the level that was reported. */
export const level = eachLine('level', ({ month }) => {
  const { counts } = month;
  if (month.level === null)
    return { line: {}, step: { from: 'the month', to: month.state, why: 'there is no Service Level' } };
  const from = counts ? `${counts.numerator} of ${counts.denominator}` : 'as stated';
  const left = counts && counts.excluded > 0n ? `${counts.excluded} excluded by exceptions; ` : '';
  const levels = `Target ${month.target ?? 'none'}, Minimum ${month.minimum ?? 'none'}`;
  return { line: { figure: month.level }, step: { from, to: exactText(month.level), why: `${left}${levels}` } };
});

/** A relief event may take the month out altogether. */
export const relief = eachLine('relief', ({ month, state }, { scheme }) => {
  if (month.relief === undefined || !scheme.relief) return;
  const counts = scheme.relief.counts ? 'counters count it' : 'counters do not count it';
  if (scheme.relief.credit === 'paid')
    return {
      line: {},
      step: { from: state, to: state, why: `relief event ${month.relief}: credits are due, ${counts}` },
    };
  return {
    line: { state: 'excluded' },
    step: { from: state, to: 'excluded', why: `relief event ${month.relief}: credits are waived, ${counts}` },
  };
});

/** The measure's part of what is at risk. */
export const weight = eachLine('weight', (line, { scheme }) => {
  const pool = scheme.pools.find(candidate => candidate.id === line.term.pool);
  const parts = [
    { name: 'weight', percentage: line.term.weight },
    { name: `pool ${pool?.id}`, percentage: pool?.percentage },
    { name: 'at risk', percentage: scheme.at_risk },
  ].filter((part): part is { name: string; percentage: string } => part.percentage !== undefined);
  if (parts.length === 0) return;
  const weighted = (value: Exact) =>
    parts.reduce((product, part) => product.mul(quantity(part.percentage)).div(hundred), value);
  const value = weighted(line.value);
  const why = parts.map(part => `${part.name} ${part.percentage}%`).join(' × ');
  const weighed = { value, uncapped: weighted(line.uncapped), limit: line.limit && weighted(line.limit) };
  if (line.value.compare(0) === 0) return { line: weighed };
  return {
    line: weighed,
    step: { from: valueText(scheme, line.value), to: valueText(scheme, value), why },
  };
});

export const roundValue = eachLine('round-value', (line, { scheme }) => {
  const rounding = scheme.rounding.value;
  if (!rounding) return;
  const rounded = roundExact(line.value, rounding);
  const value = line.limit ? smaller(rounded, line.limit) : rounded;
  const near = { value, uncapped: roundExact(line.uncapped, rounding) };
  if (line.value.compare(0) === 0) return { line: near };
  return {
    line: near,
    step: {
      from: valueText(scheme, line.value),
      to: valueText(scheme, value),
      why: `half-up to ${rounding.places} decimals`,
    },
  };
});

export const measureCap = eachLine('measure-cap', (line, { scheme }) => {
  if (line.term.cap === undefined) return;
  const limit = quantity(line.term.cap);
  if (line.value.compare(limit) <= 0) return { line: { limit: line.limit ? smaller(line.limit, limit) : limit } };
  return {
    line: { value: limit, limit },
    step: {
      from: valueText(scheme, line.value),
      to: valueText(scheme, limit),
      why: `cap of the measure, ${line.term.cap}`,
    },
  };
});

/** A credit that nobody claimed in time is lost. */
export const unclaimed = eachLine('claim', (line, { scheme, period }) => {
  if (!scheme.claim || line.value.compare(0) <= 0) return;
  const last = plusMonths(period, scheme.claim.within_months);
  const { claimedIn } = line.month;
  const claimed = claimedIn === undefined ? 'not claimed' : `claimed in ${claimedIn}`;
  const from = valueText(scheme, line.value);
  if (claimedIn !== undefined && claimedIn <= last)
    return { line: {}, step: { from, to: from, why: `${claimed}, in time` } };
  return {
    line: { value: zero },
    step: { from, to: valueText(scheme, zero), why: `${claimed}; claims end with ${last}` },
  };
});
