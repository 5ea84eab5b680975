import type { Clause } from '../../catalogue/credit-terms/clause.schema.ts';
import type { Exact } from '../../domain/exact.ts';
import { PmrError } from '../../domain/pmr-error.ts';
import { mostOf } from '../curves/curve-range.ts';
import { curveValue } from '../curves/curve-value.ts';
import { axisOf } from '../figures/axis-of.ts';
import type { Line } from '../line.ts';
import { quantity } from '../quantity.ts';
import { larger, one, smaller, zero } from '../round-exact.ts';

/** What the worst imaginable month gives, or the worst single occurrence; null where nothing bounds it. */
export function worstOf(clause: Clause, { term, month }: Pick<Line, 'term' | 'month'>): Exact | null {
  const { figure, curve } = clause;
  const axis = axisOf(figure, term, month);
  const within = (value: Exact | null) =>
    clause.most === undefined ? value : value === null ? quantity(clause.most) : smaller(value, quantity(clause.most));
  if (figure.of === 'occurrences') {
    const dearest = (figure.classes ?? [])
      .map(each => quantity(each.counts))
      .reduce(larger, figure.classes ? zero : one);
    return within(curveValue(curve, dearest, axis).value);
  }
  const most = mostOf(curve, axis, zero);
  if (most !== null) return within(most);
  if (figure.of === 'size' && clause.each_most !== undefined) return within(quantity(clause.each_most));
  const target = axisOf({ of: 'level' }, term, month).target;
  // No level is worse than zero where higher is better: then the whole Target is missing.
  if (figure.of === 'shortfall' && term.better === 'higher' && target !== null)
    return within(curveValue(curve, target, axis).value);
  return within(null);
}

/** @throws PmrError `credit-worst-unbounded` */
export function worstOfClause(clause: Clause, line: Line): Exact {
  const value = worstOf(clause, line);
  if (value !== null) return value;
  throw new PmrError(
    'credit-worst-unbounded',
    `${line.term.measure} was not reported and its curve has no worst outcome: choose another curve, or another rule for the state.`,
  );
}
