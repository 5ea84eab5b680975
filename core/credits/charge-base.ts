import Fraction from 'fraction.js';
import type { Charge, Scheme } from '../catalogue/credit-terms/credit-terms.schema.ts';
import type { ChargeBase } from '../catalogue/credit-terms/scheme-parts.schema.ts';
import { inForce } from '../catalogue/in-force.ts';
import type { Exact } from '../domain/exact.ts';
import { PmrError } from '../domain/pmr-error.ts';
import { plusMonths, type ReportingMonth } from '../domain/reporting-month.ts';
import { exactText, moneyText } from './exact-text.ts';
import { quantity } from './quantity.ts';
import { hundred, sumOf } from './round-exact.ts';
import { monthsUpTo } from './windows.ts';

/**
 * The money that a charge base stands for in a month.
 * @throws PmrError `credit-charge-missing` where no charge is on record for a month that it needs
 */
export function chargeBaseAmount(base: ChargeBase, charges: readonly Charge[], month: ReportingMonth): Exact {
  if (base.period === 'fixed') return quantity(base.amount as string);
  const mine = charges.filter(charge => concerns(charge, base));
  if (base.period === 'this-month') return needed(base, mine, month);
  if (base.period === 'previous-month') return needed(base, mine, plusMonths(month, -1));
  if (base.period === 'estimated-annual') {
    const estimates = standing(mine, 'estimated-annual', month);
    if (estimates.length === 0) throw missing(base, month);
    return sumOf(estimates.map(charge => quantity(charge.amount)));
  }
  const last = base.ending === 'this-month' ? month : plusMonths(month, -1);
  const known = monthsUpTo(last, base.months as number).flatMap(each => chargedIn(mine, each) ?? []);
  if (known.length === 0) throw missing(base, last);
  return base.period === 'sum' ? sumOf(known) : sumOf(known).div(new Fraction(BigInt(known.length)));
}

/** A sum of money given as such or as a percentage of a base. */
export function limitAmount(
  limit: {
    readonly amount?: string | undefined;
    readonly percentage?: string | undefined;
    readonly base?: string | undefined;
  },
  context: { readonly scheme: Scheme; readonly charges: readonly Charge[]; readonly period: ReportingMonth },
): { amount: Exact; text: string } {
  const { scheme, charges, period } = context;
  if (limit.amount !== undefined) return { amount: quantity(limit.amount), text: moneyText(quantity(limit.amount)) };
  const base = chargeBaseAmount(baseNamed(scheme, limit.base), charges, period);
  const amount = base.mul(quantity(limit.percentage as string)).div(hundred);
  return {
    amount,
    text: `${exactText(quantity(limit.percentage as string))}% of ${moneyText(base)} (${limit.base})`,
  };
}

/** A base by its name, the first where none is named. */
export function baseNamed(scheme: Scheme, id: string | undefined): ChargeBase {
  const base = id === undefined ? scheme.bases[0] : scheme.bases.find(candidate => candidate.id === id);
  if (!base)
    throw new PmrError(
      'credit-base-missing',
      `Scheme ${scheme.id} has no charge base ${id ?? 'at all'}: add it under bases.`,
    );
  return base;
}

const concerns = (charge: Charge, base: ChargeBase): boolean =>
  (base.services === undefined || (charge.service !== undefined && base.services.includes(charge.service))) &&
  (base.regions === undefined || (charge.region !== undefined && base.regions.includes(charge.region)));

/** The charges of a kind that hold in the month: of one service and region the latest, which has taken the place of those before it. */
function standing(charges: readonly Charge[], kind: Charge['kind'], month: ReportingMonth): Charge[] {
  const holding = inForce(
    charges.filter(charge => charge.kind === kind),
    month,
  );
  return holding.filter(
    charge => !holding.some(other => isSameCharge(charge, other) && other.valid_from > charge.valid_from),
  );
}

/** Whether two rows speak of one charge. */
export const isSameCharge = (a: Charge, b: Charge): boolean =>
  a.kind === b.kind && a.service === b.service && a.region === b.region;

/** All recurring charges of a month together; undefined where none is on record. */
export function chargedIn(charges: readonly Charge[], month: ReportingMonth): Exact | undefined {
  const recurring = standing(charges, 'recurring', month);
  return recurring.length === 0 ? undefined : sumOf(recurring.map(charge => quantity(charge.amount)));
}

function needed(base: ChargeBase, charges: readonly Charge[], month: ReportingMonth): Exact {
  const amount = chargedIn(charges, month);
  if (amount === undefined) throw missing(base, month);
  return amount;
}

const missing = (base: ChargeBase, month: ReportingMonth) =>
  new PmrError(
    'credit-charge-missing',
    `Charge base ${base.id} finds no charge for ${month}: add one to the charges of the terms.`,
  );
