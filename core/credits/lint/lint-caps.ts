import { clausesOf, type MeasureTerm } from '../../catalogue/credit-terms/clause.schema.ts';
import type { Charge, CreditTerms, Scheme } from '../../catalogue/credit-terms/credit-terms.schema.ts';
import type { Levels } from '../../domain/achievement.ts';
import type { Exact } from '../../domain/exact.ts';
import { PmrError } from '../../domain/pmr-error.ts';
import { monthOf, type ReportingMonth } from '../../domain/reporting-month.ts';
import { baseNamed, chargeBaseAmount, limitAmount } from '../charge-base.ts';
import { mostOf } from '../curves/curve-range.ts';
import { moneyText } from '../exact-text.ts';
import { axisOf } from '../figures/axis-of.ts';
import { quantity } from '../quantity.ts';
import { hundred, smaller, sumOf, zero } from '../round-exact.ts';
import type { Collector, LevelsOf } from './terms-finding.ts';

/** No cap may lie below what a single measure can cost in a single month. */
export function lintCaps(
  scheme: Scheme,
  { charges, provider }: Pick<CreditTerms, 'charges' | 'provider'>,
  levelsOf: LevelsOf,
  found: Collector,
): void {
  const month = monthOf(scheme.valid_from);
  scheme.caps.forEach((cap, at) => {
    const limit = attempt(() => limitAmount(cap, { scheme, charges, period: month }));
    if (!limit) return;
    if (cap.of === 'debits') return;
    for (const term of scheme.measures) {
      const known = levelsOf(provider, term.measure, month);
      const levels = known === 'unknown' ? { target: null, minimum: null } : known;
      const single = attempt(() => singleCredit(scheme, term, { charges, month, levels }));
      if (!single || single.compare(limit.amount) <= 0) continue;
      const money = (value: Exact) => moneyText(value);
      found.error(
        ['caps', at],
        `${money(limit.amount)} is below a single credit: ${term.measure} alone can give ${money(single)} in a month`,
      );
    }
  });
}

/** The most that a measure can cost in a month, in money, before caps of the provider; undefined where nothing bounds it or a charge is missing. */
export const mostInMonth = (...about: Parameters<typeof singleCredit>): Exact | null =>
  attempt(() => singleCredit(...about)) ?? null;

function singleCredit(
  scheme: Scheme,
  term: MeasureTerm,
  { charges, month, levels }: { charges: readonly Charge[]; month: ReportingMonth; levels: Levels },
): Exact | undefined {
  const most = mostOfTerm(term, { period: month, ...levels });
  if (most === null || term.kind === 'report-only') return undefined;
  const pool = scheme.pools.find(candidate => candidate.id === term.pool);
  const parts = [term.weight, pool?.percentage, scheme.at_risk].filter(part => part !== undefined);
  const weighted = parts.reduce((product, part) => product.mul(quantity(part)).div(hundred), most);
  const value = term.cap === undefined ? weighted : smaller(weighted, quantity(term.cap));
  const of = (id: string | undefined) => chargeBaseAmount(baseNamed(scheme, id), charges, month);
  if (scheme.unit === 'money') return value;
  if (scheme.unit === 'percentage') return value.mul(of(term.base)).div(hundred);
  if (scheme.points?.rate === undefined) return undefined;
  const money = value.mul(quantity(scheme.points.rate));
  return scheme.points.base === undefined ? money : money.mul(of(scheme.points.base)).div(hundred);
}

/** The most that the rules of a measure can give together, its factors left out; null where nothing bounds them. */
function mostOfTerm(term: MeasureTerm, month: Levels & { period: ReportingMonth }): Exact | null {
  const each = clausesOf(term).map(({ curve, figure, most }) => {
    const found = figure.of === 'size' ? null : mostOf(curve, axisOf(figure, term, month), zero);
    return most === undefined ? found : found === null ? quantity(most) : smaller(found, quantity(most));
  });
  const known = each.filter(value => value !== null);
  if (known.length < each.length || term.together !== 'sum') return each.length === 1 ? (each[0] ?? null) : null;
  return sumOf(known);
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (cause) {
    if (cause instanceof PmrError) return undefined;
    throw cause;
  }
}
