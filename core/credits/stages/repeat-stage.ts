import type { Exact } from '../../domain/exact.ts';
import { plusMonths } from '../../domain/reporting-month.ts';
import type { Outcome } from '../ledger.ts';
import { quantity } from '../quantity.ts';
import { one } from '../round-exact.ts';
import type { Repeat } from '../terms/scheme-parts.schema.ts';
import { eachLine } from './measure-stages.ts';
import { type Line, valueText, type Working } from './working.ts';

/** A failure after failures costs more. */
export const repeat = eachLine('repeat', (line, working) => {
  const rule = line.term.repeat ?? working.scheme.repeat;
  if (!rule || rule === 'none' || line.value.compare(0) <= 0 || line.outcome !== 'failed') return;
  const earlier = earlierOutcomes(line, working);
  const { times, why } = repeatsOf(rule, earlier);
  const from = valueText(working.scheme, line.value);
  if (times === 0) return { line: {}, step: { from, to: from, why } };
  const factor = power(quantity(rule.factor), times);
  const value = line.value.mul(factor);
  return {
    line: { value, uncapped: line.uncapped.mul(factor), limit: line.limit?.mul(factor) ?? null },
    step: { from, to: valueText(working.scheme, value), why },
  };
});

/** How often the factor applies to a failure, given the outcomes before it, latest first and skipped months left out. */
export function repeatsOf(rule: Repeat, earlier: readonly Outcome[]): { times: number; why: string } {
  const failures = 1 + earlier.slice(0, rule.in - 1).filter(outcome => outcome === 'failed').length;
  const consecutive = rule.failures === rule.in;
  const asked = consecutive ? `${rule.in} months in a row` : `${rule.failures} of ${rule.in} months`;
  if (failures < rule.failures) return { times: 0, why: `no repeat: that takes ${asked}` };
  const firstPass = earlier.findIndex(outcome => outcome !== 'failed');
  const run = 1 + (firstPass === -1 ? earlier.length : firstPass);
  const beyond = (consecutive ? run : failures) - rule.failures + 1;
  const times = rule.compounding ? beyond : 1;
  return { times, why: `repeat failure (${asked}): × ${rule.factor}${times > 1 ? `, ${times} times` : ''}` };
}

function earlierOutcomes(line: Line, { period, ledger }: Working): Outcome[] {
  const outcomes: Outcome[] = [];
  for (let month = plusMonths(period, -1); ; month = plusMonths(month, -1)) {
    const past = ledger.get(month)?.lines.find(candidate => candidate.measure === line.term.measure);
    if (!past) return outcomes;
    if (past.outcome !== 'skipped') outcomes.push(past.outcome);
  }
}

const power = (factor: Exact, times: number): Exact =>
  Array.from({ length: times }, () => factor).reduce((product, each) => product.mul(each), one);
