import type { Exact } from '../../domain/exact.ts';
import type { CarriedBalance } from '../assessed-months.ts';
import { limitAmount } from '../charge-base.ts';
import { exactText, moneyText } from '../exact-text.ts';
import { quantity } from '../quantity.ts';
import { hundred, larger, smaller, sumOf, zero } from '../round-exact.ts';
import { creditsOf, debitsOf, type MoneyStage, type Row, rowSteps, scaledTo } from './paying.ts';
import { withSteps } from './step.ts';

/** Where too many measures fail too badly, one remedy takes the place of all credits of the month. */
export const suppress: MoneyStage = working => {
  const { scheme, lines } = working;
  const measured = lines.filter(line => line.state === 'value' && line.term.kind === 'credit-bearing');
  for (const rule of scheme.suppressors) {
    const hit = measured.filter(line => line.severity !== null && rule.severities.includes(line.severity)).length;
    const share = measured.length === 0 ? zero : hundred.mul(hit).div(measured.length);
    if (share.compare(quantity(rule.more_than)) <= 0) continue;
    const instead = limitAmount(rule.instead, working);
    const row: Row = {
      kind: 'instead',
      measure: null,
      beforeCaps: instead.amount,
      amount: instead.amount,
      ceiling: null,
    };
    const rows = [...working.rows.map(each => ({ ...each, beforeCaps: zero, amount: zero })), row];
    const why = `${rule.id}: ${hit} of ${measured.length} measures (${exactText(share)}%, more than ${rule.more_than}%) were ${rule.severities.join(' or ')}; due instead: ${instead.text}`;
    return withSteps(
      {
        ...working,
        lines: lines.map(line => ({ ...line, value: zero })),
        points: zero,
        rows,
      },
      [
        ...rowSteps('suppress', working.rows, rows, `replaced under ${rule.id}`),
        {
          stage: 'suppress',
          measure: null,
          from: moneyText(creditsOf(working.rows)),
          to: moneyText(instead.amount),
          why,
        },
      ],
    );
  }
  return working;
};

/** What earlier caps cut is due now, as far as there is room. */
export const carryForward: MoneyStage = working => {
  const { carried, rows, ceiling } = working;
  const balance = sumOf(carried.map(part => part.amount));
  if (balance.compare(0) === 0) return working;
  const credits = creditsOf(rows);
  const room = ceiling === null ? balance : larger(ceiling.sub(credits), zero);
  const brought = smaller(balance, room);
  const money = (value: Exact) => moneyText(value);
  const step = {
    stage: 'carry-forward' as const,
    measure: null,
    from: money(credits),
    to: money(credits.add(brought)),
    why: `${money(brought)} of ${money(balance)} carried forward from ${carried.map(part => part.from).join(', ')}`,
  };
  const row: Row = { kind: 'carried-forward', measure: null, beforeCaps: brought, amount: brought, ceiling: null };
  const now = {
    ...working,
    carried: lessOldest(carried, brought),
    rows: brought.compare(0) > 0 ? [...rows, row] : rows,
  };
  return withSteps(now, [step]);
};

function lessOldest(carried: readonly CarriedBalance[], taken: Exact): CarriedBalance[] {
  let left = taken;
  return carried.flatMap(part => {
    const used = smaller(part.amount, left);
    left = left.sub(used);
    const rest = part.amount.sub(used);
    return rest.compare(0) > 0 ? [{ from: part.from, amount: rest }] : [];
  });
}

/** A sum too small to pay is not paid, or raised. */
export const minimumPayout: MoneyStage = working => {
  const { scheme, rows } = working;
  const credits = creditsOf(rows);
  if (!scheme.minimum_payout || credits.compare(0) === 0) return working;
  const money = (value: Exact) => moneyText(value);
  const { otherwise } = scheme.minimum_payout;
  const least = quantity(scheme.minimum_payout.more_than);
  if (credits.compare(least) > 0) {
    const why = `more than ${money(least)}`;
    return withSteps(working, [
      { stage: 'minimum-payout', measure: null, from: money(credits), to: money(credits), why },
    ]);
  }
  const due = scaledTo(rows, 'credits', otherwise === 'raised' ? least : zero);
  const why = `not more than ${money(least)}: ${otherwise}`;
  return withSteps({ ...working, rows: due }, [
    ...rowSteps('minimum-payout', rows, due, otherwise),
    { stage: 'minimum-payout', measure: null, from: money(credits), to: money(creditsOf(due)), why },
  ]);
};

/** Debits reduce credits, below nothing only where the scheme pays them. */
export const debits: MoneyStage = working => {
  const { scheme, rows } = working;
  const credits = creditsOf(rows);
  const owed = debitsOf(rows);
  if (scheme.debits !== 'offset' || owed.compare(credits) <= 0) return working;
  const money = (value: Exact) => moneyText(value);
  const cut = rows.map(row =>
    row.amount.compare(0) < 0 ? { ...row, amount: row.amount.mul(credits).div(owed) } : row,
  );
  return withSteps({ ...working, rows: cut }, [
    ...rowSteps('debits', rows, cut, 'debits only offset credits'),
    { stage: 'debits', measure: null, from: money(owed), to: money(credits), why: 'debits only offset credits' },
  ]);
};
