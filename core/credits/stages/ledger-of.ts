import type { AssessedMonth } from '../assessed-months.ts';
import { sumOf, zero } from '../round-exact.ts';
import { creditsOf, debitsOf, type Paying } from './paying.ts';

/** A month as later months look back on it, as far as it has been assessed; nothing of it carried yet. */
export function ledgerOf({ scheme, period, lines, rows, points }: Paying): AssessedMonth {
  const amountOf = (measure: string) => rows.find(row => row.measure === measure)?.amount ?? zero;
  return {
    period,
    points,
    lines: lines.map(line => ({
      measure: line.term.measure,
      outcome: line.outcome,
      severity: line.severity,
      occurrences: line.state === 'value' ? (line.month.occurrences ?? []) : [],
      points: scheme.unit === 'points' ? line.value : zero,
      amount: amountOf(line.term.measure),
      counts: line.month.relief === undefined || scheme.relief === undefined || scheme.relief.counts,
    })),
    credits: creditsOf(rows),
    debits: debitsOf(rows),
    net: sumOf(rows.map(row => row.amount)),
    carried: [],
  };
}
