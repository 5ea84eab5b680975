import type { Curve } from '../../catalogue/credit-terms/curve.schema.ts';
import type { Exact } from '../../domain/exact.ts';
import type { CarriedBalance } from '../assessed-months.ts';
import { baseNamed, chargeBaseAmount } from '../charge-base.ts';
import { curveValue } from '../curves/curve-value.ts';
import { exactText, moneyText } from '../exact-text.ts';
import type { Line } from '../line.ts';
import { quantity } from '../quantity.ts';
import { hundred, sumOf, zero } from '../round-exact.ts';
import type { Setting } from '../setting.ts';
import type { Measuring } from './measuring.ts';
import { creditsOf, debitsOf, type Paying, type Row } from './paying.ts';
import { type Step, withSteps } from './step.ts';

/** From points or percentages to money, measure by measure, and together; nothing is capped, carried or handed on yet. */
export function sum(working: Measuring): Paying {
  const { scheme, lines } = working;
  const amounts = moneyOf(working, line => line.value);
  const before = moneyOf(working, line => line.uncapped);
  const limits = scheme.points?.curve ? undefined : moneyOf(working, line => line.limit ?? zero);
  const rows = lines.map(
    (line, at): Row => ({
      kind: 'measure',
      measure: line.term.measure,
      beforeCaps: before.amounts[at] ?? zero,
      amount: amounts.amounts[at] ?? zero,
      ceiling: line.limit && limits ? (limits.amounts[at] ?? null) : null,
    }),
  );
  const points = scheme.unit === 'points' ? sumOf(lines.map(line => line.value)) : zero;
  const steps: Step[] = rows.flatMap((row, at) => {
    const why = amounts.why(lines[at] as Line);
    return row.amount.compare(0) === 0 || why === undefined
      ? []
      : [
          {
            stage: 'sum',
            measure: row.measure,
            from: exactText((lines[at] as Line).value),
            to: moneyText(row.amount),
            why,
          },
        ];
  });
  const credits = creditsOf(rows);
  const debits = debitsOf(rows);
  const total: Step = {
    stage: 'sum',
    measure: null,
    from: `${rows.filter(row => row.amount.compare(0) !== 0).length} measures`,
    to: moneyText(credits.sub(debits)),
    why: [
      ...(scheme.unit === 'points' ? [`${exactText(points)} points`] : []),
      debits.compare(0) > 0 ? `credits ${moneyText(credits)} less debits ${moneyText(debits)}` : 'sum of the credits',
    ].join('; '),
  };
  const untouched = { ceiling: null, carried: openingBalance(working), cut: zero, redistribution: [] };
  return withSteps({ ...working, rows, points, ...untouched }, [...steps, total]);
}

/** What the month before left to be paid. */
const openingBalance = ({ ledger, period }: Measuring): readonly CarriedBalance[] =>
  [...ledger.values()].findLast(month => month.period < period)?.carried ?? [];

interface Money {
  readonly amounts: readonly Exact[];
  readonly why: (line: Line) => string | undefined;
}

function moneyOf(working: Measuring, value: (line: Line) => Exact): Money {
  const { scheme, lines } = working;
  if (scheme.unit === 'money') return { amounts: lines.map(value), why: () => undefined };
  if (scheme.unit === 'percentage') {
    const amounts = lines.map(line =>
      value(line).compare(0) === 0 ? zero : value(line).mul(baseOf(working, line.term.base)).div(hundred),
    );
    return {
      amounts,
      why: line => `% of ${moneyText(baseOf(working, line.term.base))} (${baseNamed(scheme, line.term.base).id})`,
    };
  }
  return pointsMoney(working, lines.map(value));
}

/** Money for points: at one rate, or what a curve says of all of them, shared in proportion. */
function pointsMoney(working: Measuring, values: readonly Exact[]): Money {
  const { scheme } = working;
  const { points } = scheme;
  const total = sumOf(values);
  if (!points || values.every(value => value.compare(0) === 0))
    return { amounts: values.map(() => zero), why: () => undefined };
  const base = points.base === undefined ? undefined : baseOf(working, points.base);
  const of = base === undefined ? '' : `of ${moneyText(base)} (${points.base})`;
  const inMoney = (value: Exact) => (base === undefined ? value : value.mul(base).div(hundred));
  const said = (text: string) => (base === undefined ? moneyText(quantity(text)) : `${text}%`);
  if (points.rate !== undefined) {
    const rate = inMoney(quantity(points.rate));
    const why = `points at ${said(points.rate)} each ${of}`.trimEnd();
    return { amounts: values.map(value => value.mul(rate)), why: () => why };
  }
  const given = curveValue(points.curve as Curve, total, { target: null, minimum: null, worse: 'up' });
  const money = inMoney(given.value);
  const worth = base === undefined ? moneyText(money) : `${exactText(given.value)}% ${of}`;
  return {
    amounts: values.map(value => (total.compare(0) === 0 ? zero : money.mul(value).div(total))),
    why: () => `its share: ${exactText(total)} points together are ${worth}`,
  };
}

const baseOf = ({ scheme, charges, period }: Setting, id: string | undefined): Exact =>
  chargeBaseAmount(baseNamed(scheme, id), charges, period);
