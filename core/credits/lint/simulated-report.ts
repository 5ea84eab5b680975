import type { GateFacts } from '../../check/gate-facts.ts';
import { creditHasAMiss } from '../../check/rules/credit-has-a-miss.ts';
import { creditsAddUp } from '../../check/rules/credits-add-up.ts';
import { achievementOf } from '../../domain/achievement.ts';
import { toDecimal } from '../../domain/exact.ts';
import type { Report, ReportedMeasure } from '../../report/report.schema.ts';
import type { MeasureMonth } from '../credit-input.ts';
import type { CreditStatement } from '../credit-statement.ts';
import { zero } from '../round-exact.ts';
import { creditRows, creditTotal } from '../tables/credit-rows.ts';

/** The rules of the gate that terms can break. */
const rules = [creditHasAMiss, creditsAddUp];

/** What the gate would stop if a report had this statement. */
export function stoppedByTheGate(statement: CreditStatement, months: readonly MeasureMonth[]): string[] {
  const { provider } = statement;
  const measures = months.map(month => ({
    id: month.measure,
    provider,
    level: month.level && toDecimal(month.level, 2),
    target: month.target,
    minimum: month.minimum,
    achievement: achieved(month),
  }));
  const serviceCredits = creditRows(statement);
  const serviceCreditTotals = serviceCredits.length > 0 ? [creditTotal(statement, zero)] : [];
  const report = { measures, serviceCredits, serviceCreditTotals } as unknown as Report;
  return rules.flatMap(rule => rule.find(report, {} as GateFacts));
}

function achieved({ state, level, target, minimum }: MeasureMonth): ReportedMeasure['achievement'] {
  if (state === 'no-events' || state === 'not-reported') return state;
  return level === null ? 'not-reported' : achievementOf(level, { target, minimum });
}
