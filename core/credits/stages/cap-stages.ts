import type { Cap } from '../../catalogue/credit-terms/scheme-parts.schema.ts';
import type { Exact } from '../../domain/exact.ts';
import { limitAmount } from '../charge-base.ts';
import { moneyText } from '../exact-text.ts';
import { larger, smaller, sumOf, zero } from '../round-exact.ts';
import { windowUpTo } from '../windows.ts';
import { creditsOf, debitsOf, type MoneyStage, type Paying, rowSteps, scaledTo } from './paying.ts';
import { type Step, withSteps } from './step.ts';

/** Caps of the credits, or of the debits, of a month or of a longer window: what the months before have used leaves room for the rest. */
export const caps: MoneyStage = working => working.scheme.caps.reduce(capped, working);

function capped(working: Paying, cap: Cap): Paying {
  const limit = limitAmount(cap, working);
  const used = usedBefore(working, cap);
  const room = larger(limit.amount.sub(used), zero);
  const given = cap.of === 'credits' ? creditsOf(working.rows) : debitsOf(working.rows);
  const tighter = working.ceiling === null ? room : smaller(working.ceiling, room);
  const ceiling = cap.of === 'credits' ? tighter : working.ceiling;
  const money = (value: Exact) => moneyText(value);
  const spent = cap.over === 'month' ? '' : `, ${money(used)} used in the months before`;
  const step = (to: Exact, why: string): Step => ({
    stage: 'cap',
    measure: null,
    from: money(given),
    to: money(to),
    why: `${why}: ${limit.text}${spent}`,
  });
  if (given.compare(room) <= 0) {
    const told = cap.of === 'credits' || given.compare(0) > 0 ? [step(given, 'within the cap')] : [];
    return withSteps({ ...working, ceiling }, told);
  }
  const rows = scaledTo(working.rows, cap.of, room);
  const cut = cap.over === 'month' && cap.of === 'credits' ? working.cut.add(given.sub(room)) : working.cut;
  return withSteps({ ...working, ceiling, rows, cut }, [
    ...rowSteps('cap', working.rows, rows, 'its part of the cap'),
    step(room, 'capped'),
  ]);
}

const usedBefore = ({ ledger, period, scheme }: Paying, cap: Cap): Exact =>
  sumOf(
    windowUpTo(cap.over, period, scheme.year_starts)
      .slice(0, -1)
      .map(month => ledger.get(month)?.[cap.of] ?? zero),
  );
