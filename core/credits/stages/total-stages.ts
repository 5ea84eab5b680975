import type { Exact } from '../../domain/exact.ts';
import { limitAmount } from '../charge-base.ts';
import { exactText, moneyText } from '../exact-text.ts';
import type { CarriedBalance } from '../ledger.ts';
import { quantity } from '../quantity.ts';
import { hundred, larger, smaller, sumOf, zero } from '../round-exact.ts';
import { creditsOf, creditsScaledTo, debitsOf, type Row, rowSteps, type Stage, withSteps } from './working.ts';

/** Where too many measures fail too badly, one remedy takes the place of all credits of the month. */
export const suppress: Stage = working => {
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
    const dropped = rule.points === 'dropped';
    const why = `${rule.id}: ${hit} of ${measured.length} measures (${exactText(share)}%, more than ${rule.more_than}%) were ${rule.severities.join(' or ')}; due instead: ${instead.text}`;
    return withSteps(
      {
        ...working,
        lines: dropped ? lines.map(line => ({ ...line, value: zero })) : lines,
        points: dropped ? zero : working.points,
        countedPoints: dropped ? zero : working.countedPoints,
        rows,
      },
      [
        ...rowSteps('suppress', working.rows, rows, scheme.currency, `replaced under ${rule.id}`),
        {
          stage: 'suppress',
          measure: null,
          from: moneyText(creditsOf(working.rows), scheme.currency),
          to: moneyText(instead.amount, scheme.currency),
          why,
        },
      ],
    );
  }
  return working;
};

/** What earlier caps cut is due now, as far as there is room. */
export const carryForward: Stage = working => {
  const { scheme, carried, rows, ceiling } = working;
  const balance = sumOf(carried.map(part => part.amount));
  if (balance.compare(0) === 0) return working;
  const credits = creditsOf(rows);
  const room = ceiling === null ? balance : larger(ceiling.sub(credits), zero);
  const brought = smaller(balance, room);
  const money = (value: Exact) => moneyText(value, scheme.currency);
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

/** A sum too small to pay. */
export const minimumPayout: Stage = working => {
  const { scheme, rows } = working;
  const credits = creditsOf(rows);
  if (!scheme.minimum_payout || credits.compare(0) === 0) return working;
  const money = (value: Exact) => moneyText(value, scheme.currency);
  const { more_than, otherwise } = scheme.minimum_payout;
  if (credits.compare(quantity(more_than)) > 0) {
    return withSteps(working, [
      {
        stage: 'minimum-payout',
        measure: null,
        from: money(credits),
        to: money(credits),
        why: `more than ${money(quantity(more_than))}`,
      },
    ]);
  }
  const cut = otherwise === 'carried' ? working.cut.add(credits) : working.cut;
  const step = {
    stage: 'minimum-payout' as const,
    measure: null,
    from: money(credits),
    to: money(zero),
    why: `not more than ${money(quantity(more_than))}: ${otherwise}`,
  };
  const none = creditsScaledTo(rows, zero);
  return withSteps({ ...working, cut, rows: none }, [
    ...rowSteps('minimum-payout', rows, none, scheme.currency, `${otherwise}`),
    step,
  ]);
};

/** Debits reduce credits, below nothing only where the scheme pays them. */
export const debits: Stage = working => {
  const { scheme, rows } = working;
  const credits = creditsOf(rows);
  const owed = debitsOf(rows);
  if (scheme.debits !== 'offset' || owed.compare(credits) <= 0) return working;
  const money = (value: Exact) => moneyText(value, scheme.currency);
  const cut = rows.map(row =>
    row.amount.compare(0) < 0 ? { ...row, amount: row.amount.mul(credits).div(owed) } : row,
  );
  return withSteps({ ...working, rows: cut }, [
    ...rowSteps('debits', rows, cut, scheme.currency, 'debits only offset credits'),
    { stage: 'debits', measure: null, from: money(owed), to: money(credits), why: 'debits only offset credits' },
  ]);
};
