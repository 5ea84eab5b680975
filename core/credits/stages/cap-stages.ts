import type { Exact } from '../../domain/exact.ts';
import { limitAmount } from '../charge-base.ts';
import { moneyText } from '../exact-text.ts';
import { contractYearUpTo, monthsUpTo } from '../ledger.ts';
import { larger, smaller, sumOf, zero } from '../round-exact.ts';
import type { Cap } from '../terms/scheme-parts.schema.ts';
import type { StageName } from '../terms/stage-order.ts';
import { creditsOf, creditsScaledTo, rowSteps, type Stage, type Step, type Working, withSteps } from './working.ts';

const capStage =
  (stage: StageName, over: Cap['over']): Stage =>
  working =>
    working.scheme.caps.filter(cap => cap.over === over).reduce((now, cap) => capped(now, cap, stage), working);

/** Credits of one month. */
export const monthCap = capStage('month-cap', 'month');
/** Credits of the month and of those before it, in a rolling window. */
export const rollingCap = capStage('rolling-cap', 'rolling');
/** Credits of the contract year so far. */
export const yearCap = capStage('year-cap', 'contract-year');

function capped(working: Working, cap: Cap, stage: StageName): Working {
  const { scheme } = working;
  const limit = limitAmount(cap, working);
  const used = usedBefore(working, cap);
  const room = larger(limit.amount.sub(used), zero);
  const credits = creditsOf(working.rows);
  const ceiling = working.ceiling === null ? room : smaller(working.ceiling, room);
  const money = (value: Exact) => moneyText(value, scheme.currency);
  const spent = cap.over === 'month' ? '' : `, ${money(used)} used in the months before`;
  const step = (to: Exact, why: string): Step => ({
    stage,
    measure: null,
    from: money(credits),
    to: money(to),
    why: `${why}: ${limit.text}${spent}`,
  });
  if (credits.compare(room) <= 0) return withSteps({ ...working, ceiling }, [step(credits, 'within the cap')]);
  const lost = credits.sub(room);
  const rows = creditsScaledTo(working.rows, room);
  return withSteps(
    {
      ...working,
      ceiling,
      rows,
      cut: cap.over === 'month' ? working.cut.add(lost) : working.cut,
      countedPoints: cap.points_continue ? working.countedPoints : working.countedPoints.mul(room).div(credits),
    },
    [...rowSteps(stage, working.rows, rows, scheme.currency, 'its part of the cap'), step(room, 'capped')],
  );
}

function usedBefore({ ledger, period, scheme }: Working, cap: Cap): Exact {
  if (cap.over === 'month') return zero;
  const window =
    cap.over === 'rolling' ? monthsUpTo(period, cap.months) : contractYearUpTo(period, scheme.contract_year_starts);
  return sumOf(window.slice(0, -1).map(month => ledger.get(month)?.credits ?? zero));
}
