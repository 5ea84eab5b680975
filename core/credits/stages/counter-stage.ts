import { plusMonths } from '../../domain/reporting-month.ts';
import { limitAmount } from '../charge-base.ts';
import { countedFor, counterValue, thresholdOf } from '../counters.ts';
import { exactText, moneyText } from '../exact-text.ts';
import { ledgerOf } from './ledger-of.ts';
import type { MoneyStage, Paying, Row } from './paying.ts';
import { type Step, withSteps } from './step.ts';

/** A counter that pays does so in the month in which it reaches its threshold. */
export const payingCounters: MoneyStage = working => {
  const paid = working.scheme.counters.flatMap(counter => {
    if (!counter.pays) return [];
    const { scheme, period, ledger } = working;
    const now = new Map(ledger).set(period, ledgerOf(working));
    const threshold = thresholdOf(counter, working);
    const reached = countedFor(counter, scheme).flatMap(measure => {
      const value = counterValue(counter, now, period, scheme, measure);
      const before = counterValue(counter, ledger, plusMonths(period, -1), scheme, measure);
      if (value.compare(threshold) < 0 || before.compare(threshold) >= 0) return [];
      return [`${measure === undefined ? '' : `${measure}: `}${exactText(value)} of ${exactText(threshold)}`];
    });
    if (reached.length === 0) return [];
    const due = limitAmount(counter.pays, working);
    const why = `${counter.title}: ${reached.join(', ')}, reached this month: ${due.text}${reached.length === 1 ? '' : ' each'}`;
    return [{ counter, due: { amount: due.amount.mul(reached.length) }, why }];
  });
  if (paid.length === 0) return working;
  const rows = paid.map(
    ({ counter, due }): Row => ({
      kind: 'counter',
      measure: null,
      counter: counter.id,
      beforeCaps: due.amount,
      amount: due.amount,
      ceiling: null,
    }),
  );
  const steps = paid.map(
    ({ due, why }): Step => ({
      stage: 'counter',
      measure: null,
      from: moneyText(due.amount.sub(due.amount)),
      to: moneyText(due.amount),
      why,
    }),
  );
  return withSteps({ ...working, rows: [...working.rows, ...rows] } satisfies Paying, steps);
};
