import type { Clause } from '../../catalogue/credit-terms/clause.schema.ts';
import { isStrictAt, placesIn } from '../../catalogue/credit-terms/curve-parts.ts';
import type { Exact } from '../../domain/exact.ts';
import { curveValue } from '../curves/curve-value.ts';
import { exactText } from '../exact-text.ts';
import { axisOf, ownLevels } from '../figures/axis-of.ts';
import { figureOf, valuesText } from '../figures/figure-of.ts';
import type { Line } from '../line.ts';
import { quantity } from '../quantity.ts';
import { smaller, sumOf } from '../round-exact.ts';
import type { Setting } from '../setting.ts';
import { valueText } from './measuring.ts';
import type { Step } from './step.ts';

/** What one clause gives for one measure. `limit`: no rounding may lift it above this. */
export interface Given {
  readonly clause: Clause;
  readonly value: Exact;
  readonly name: string | null;
  readonly rule: string;
  readonly limit: Exact | null;
  readonly steps: readonly Step[];
}

/** The figure of a clause, through its curve. */
export function clauseGives(clause: Clause, line: Line, working: Setting): Given {
  const figure = figureOf(clause.figure, line, working);
  const { values, why } = figure;
  const axis = axisOf(clause.figure, line.term, line.month);
  const results = values.map(({ value, count }) => ({ ...curveValue(clause.curve, value, axis), count }));
  const most = clause.each_most === undefined ? null : quantity(clause.each_most);
  const parts = results.map(({ value, count }) => (most === null ? value : smaller(value, most)).mul(count));
  const [first] = results;
  const isOne = values.length === 1 && values[0]?.count === 1n;
  const each = isOne
    ? first?.rule
    : `${values.reduce((sum, { count }) => sum + count, 0n)} occurrences, each by itself`;
  const figureStep: Step[] =
    why === ''
      ? []
      : [
          {
            stage: 'figure',
            measure: line.term.measure,
            from: clause.figure.of,
            to: valuesText(figure),
            why,
          },
        ];
  return {
    clause,
    value: sumOf(parts),
    name: isOne ? (first?.name ?? null) : null,
    rule: `${clause.name === undefined ? '' : `${clause.name}: `}${each ?? ''}${most === null ? '' : `, at most ${clause.each_most} each`}`,
    limit: null,
    steps: figureStep,
  };
}

/** A clause with its factors: each a figure through a curve of its own. */
export function factorsOf(given: Given, line: Line, working: Setting): { given: Given; steps: Step[] } {
  const steps: Step[] = [...given.steps];
  let { value, rule } = given;
  for (const { figure, curve } of given.clause.times) {
    const found = figureOf(figure, line, working);
    const axis = axisOf(figure, line.term, line.month);
    const factor = sumOf(found.values.map(({ value: each, count }) => curveValue(curve, each, axis).value.mul(count)));
    const before = value;
    value = value.mul(factor);
    if (factor.compare(1) === 0 || before.compare(0) === 0) continue;
    const said = valuesText(found);
    const why = `× ${exactText(factor)}, for ${figure.of} of ${figure.measure ?? line.term.measure}: ${said}${found.why === '' ? '' : ` (${found.why})`}`;
    steps.push({
      stage: 'times',
      measure: line.term.measure,
      from: valueText(working.scheme, before),
      to: valueText(working.scheme, value),
      why,
    });
    rule = `${rule} × ${exactText(factor)}`;
  }
  return { given: { ...given, value, rule }, steps };
}

/** The most that a clause gives. */
export function withLimits(given: Given): Given {
  const { most } = given.clause;
  if (most === undefined) return given;
  const limit = quantity(most);
  const value = smaller(given.value, limit);
  const cut = value.compare(given.value) < 0 ? `, at most ${most}` : '';
  return { ...given, value, limit, rule: `${given.rule}${cut}` };
}

/** Whether a clause charges only what misses the Target of the report, so that the gate can ask for the miss. */
export function isOnTarget({ figure, curve }: Clause, { term, month }: Line, { scheme }: Setting): boolean {
  if (figure.over !== 'month' || figure.measure !== undefined || scheme.rounding.level || term.true_up) return false;
  if (ownLevels(term, month.period)?.differs) return false;
  if (figure.of === 'shortfall') return true;
  if (figure.of !== 'level') return false;
  return placesIn(curve).includes('target') && !isStrictAt(curve, 'target');
}
