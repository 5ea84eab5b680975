import { clausesOf, type MeasureTerm } from '../../catalogue/credit-terms/clause.schema.ts';
import type { Exact } from '../../domain/exact.ts';
import type { ReportingMonth } from '../../domain/reporting-month.ts';
import { baseNamed, chargeBaseAmount } from '../charge-base.ts';
import { moneyText } from '../exact-text.ts';
import type { Line } from '../line.ts';
import { hundred, larger, sumOf, zero } from '../round-exact.ts';
import { windowAround } from '../windows.ts';
import { bearsNothing, clauses } from './clause-stage.ts';
import { measureCap, roundValue, weight } from './measure-stages.ts';
import type { Measuring } from './measuring.ts';
import type { MoneyStage, Paying, Row } from './paying.ts';
import { type Step, withSteps } from './step.ts';

/** Paid by the month: with the last month of a window is due what the figure of the whole window gives, less what its months gave. */
export const trueUp: MoneyStage = working => {
  const steps: Step[] = [];
  const rows = working.rows.map(row => {
    const line = working.lines.find(each => each.term.measure === row.measure);
    if (!line?.term.true_up) return row;
    const months = windowAround(line.term.true_up, working.period, working.scheme.year_starts);
    // Without a figure of its last month nothing is known of the whole window: what was paid stands.
    if (months.at(-1) !== working.period || bearsNothing(line, working)) return row;
    const settled = settledRow(row, line, months, working);
    steps.push(settled.step);
    return settled.row;
  });
  return withSteps({ ...working, rows }, steps);
};

function settledRow(
  row: Row,
  line: Line,
  months: readonly ReportingMonth[],
  working: Paying,
): { row: Row; step: Step } {
  const { scheme, ledger, period, charges } = working;
  const whole = overWindow(line.term, line.term.true_up as 'quarter' | 'year');
  const alone: Measuring = { ...working, lines: [{ ...line, term: whole }], steps: [] };
  const [done] = [clauses, weight, roundValue, measureCap].reduce((now, stage) => stage(now), alone).lines as [Line];
  const every = clausesOf(line.term).every(({ figure }) => figure.of !== 'occurrences' && figure.of !== 'size');
  // A level speaks of each month of the window, so its charges count together; occurrences are counted once.
  const spread = every ? months : [period];
  const of = (value: Exact) =>
    scheme.unit === 'money'
      ? value.mul(spread.length)
      : sumOf(
          spread.map(month =>
            value.mul(chargeBaseAmount(baseNamed(scheme, line.term.base), charges, month)).div(hundred),
          ),
        );
  const paid = sumOf(
    months
      .slice(0, -1)
      .map(month => ledger.get(month)?.lines.find(each => each.measure === row.measure)?.amount ?? zero),
  );
  const due = of(done.value).sub(paid);
  const amount = scheme.debits === 'none' ? larger(due, zero) : due;
  const money = (value: Exact) => moneyText(value);
  const step: Step = {
    stage: 'true-up',
    measure: row.measure,
    from: money(row.amount),
    to: money(amount),
    why: `${months[0]} to ${period} together give ${money(of(done.value))}, of which ${money(paid)} was given: ${done.rule}`,
  };
  return { row: { ...row, amount, beforeCaps: amount, ceiling: null }, step };
}

/** The rules of a measure with their figures taken over a window. */
const overWindow = (term: MeasureTerm, over: 'quarter' | 'year'): MeasureTerm => ({
  ...term,
  true_up: undefined,
  curve: undefined,
  clauses: clausesOf(term).map(clause => ({ ...clause, figure: { ...clause.figure, over } })),
});
