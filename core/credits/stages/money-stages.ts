import type { Exact } from '../../domain/exact.ts';
import { allot, type Part } from '../allot.ts';
import { moneyText } from '../exact-text.ts';
import { quantity } from '../quantity.ts';
import { hundred, roundExact, sumOf, zero } from '../round-exact.ts';
import {
  creditsOf,
  debitsOf,
  type MoneyStage,
  type Paying,
  type RedistributedShare,
  type Row,
  rowSteps,
} from './paying.ts';
import { withSteps } from './step.ts';

/** The report has no less than pennies. */
const PLACES = 2;

/** Rows in whole units of money, so that they add up to the rounded total and no cap is passed. */
export const roundMoney: MoneyStage = working => {
  const { rows } = working;
  const total = (of: readonly Row[]) => creditsOf(of).sub(debitsOf(of));
  const amounts = roundedTogether(
    working,
    rows.map(row => row.amount),
    true,
  );
  const beforeCaps = roundedTogether(
    working,
    rows.map(row => row.beforeCaps),
    false,
  );
  const rounded = rows.map((row, at) => ({ ...row, amount: amounts[at] ?? zero, beforeCaps: beforeCaps[at] ?? zero }));
  if (rows.every(row => row.amount.compare(0) === 0)) return { ...working, rows: rounded };
  const why = `half-up to ${PLACES} decimals, the rows add up to the rounded total`;
  return withSteps({ ...working, rows: rounded }, [
    ...rowSteps('round-money', rows, rounded, 'whole units of money'),
    {
      stage: 'round-money',
      measure: null,
      from: moneyText(total(rows)),
      to: moneyText(total(rounded)),
      why,
    },
  ]);
};

function roundedTogether({ rows, ceiling }: Paying, values: readonly Exact[], withCeilings: boolean): Exact[] {
  const positive = values.map(value => (value.compare(0) > 0 ? value : zero));
  const negative = values.map(value => (value.compare(0) < 0 ? value.neg() : zero));
  const side = (side: readonly Exact[], ceilings: boolean) => {
    const parts = side.map(
      (value, at): Part => ({
        key: rows[at]?.measure ?? `~${rows[at]?.kind}${rows[at]?.counter ?? ''}`,
        value,
        ceiling: ceilings ? (rows[at]?.ceiling ?? null) : null,
      }),
    );
    return roundedParts(parts, ceilings ? ceiling : null);
  };
  const credits = side(positive, withCeilings);
  const owed = side(negative, false);
  return credits.map((credit, at) => credit.sub(owed[at] ?? zero));
}

function roundedParts(parts: readonly Part[], ceiling: Exact | null): Exact[] {
  const floor = (value: Exact) => roundExact(value, { places: PLACES, mode: 'down' });
  const fits = (value: Exact, limit: Exact | null | undefined) =>
    limit && value.compare(limit) > 0 ? floor(limit) : value;
  return allot(parts, fits(roundExact(sumOf(parts.map(part => part.value)), { places: PLACES }), ceiling), PLACES);
}

/** Who receives the credits, where terms share them out. */
export const redistribute: MoneyStage = working => {
  const { scheme, rows, input } = working;
  if (scheme.redistribution.length === 0) return working;
  const pool = creditsOf(rows);
  const groups = allot(
    scheme.redistribution.map(group => ({ key: group.among, value: pool.mul(quantity(group.share)).div(hundred) })),
    pool,
    PLACES,
  );
  const redistribution = scheme.redistribution.flatMap((group, at): RedistributedShare[] => {
    const amount = groups[at] ?? zero;
    const parties = input.parties?.[group.among] ?? [];
    const whole = sumOf(parties.map(party => quantity(party.share)));
    if (whole.compare(0) === 0) return [{ among: group.among, by: group.by, party: null, amount }];
    const parts = parties.map(party => ({ key: party.party, value: amount.mul(quantity(party.share)).div(whole) }));
    return allot(parts, amount, PLACES).map((share, place) => ({
      among: group.among,
      by: group.by,
      party: parts[place]?.key ?? null,
      amount: share,
    }));
  });
  const steps = scheme.redistribution.map((group, at) => ({
    stage: 'redistribute' as const,
    measure: null,
    from: moneyText(pool),
    to: moneyText(groups[at] ?? zero),
    why: `${group.share}% among ${group.among} by ${group.by}`,
  }));
  return withSteps({ ...working, redistribution }, steps);
};
