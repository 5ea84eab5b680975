import { type Exact, toDecimal } from '../domain/exact.ts';
import type { CreditStatement } from './credit-statement.ts';
import { exactText } from './exact-text.ts';

/** A statement as data for other programs: money as plain decimals, everything else as text. */
export function statementData(statement: CreditStatement) {
  const { provider, scheme, rows, points, counters, redistribution, carriedForward, settlement } = statement;
  const money = (value: Exact): string => toDecimal(value, 2);
  return {
    provider,
    scheme: scheme.id,
    beforeCaps: money(statement.beforeCaps),
    amount: money(statement.amount),
    ...(scheme.unit === 'points' && { points: exactText(points) }),
    rows: rows.map(row => ({
      measure: row.measure ?? row.kind,
      state: row.state,
      level: row.level && exactText(row.level),
      rule: row.rule,
      points: row.points && exactText(row.points),
      beforeCaps: money(row.beforeCaps),
      amount: money(row.amount),
    })),
    counters: counters.map(counter => ({
      id: counter.id,
      measure: counter.measure,
      value: exactText(counter.value),
      threshold: exactText(counter.threshold),
      reached: counter.reached,
    })),
    redistribution: redistribution.map(({ among, by, party, amount }) => ({ among, by, party, amount: money(amount) })),
    carriedForward: carriedForward.map(({ from, amount }) => ({ from, amount: money(amount) })),
    settlement: { in: settlement.in, amount: money(settlement.amount) },
  };
}
