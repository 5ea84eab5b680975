import type { Exact } from '../../domain/exact.ts';
import { PmrError } from '../../domain/pmr-error.ts';
import { baseNamed, chargeBaseAmount, limitAmount } from '../charge-base.ts';
import { mostOf } from '../curves/curve-rules.ts';
import { moneyText } from '../exact-text.ts';
import { quantity } from '../quantity.ts';
import { hundred, smaller } from '../round-exact.ts';
import type { Charge, Scheme } from '../terms/credit-terms.schema.ts';
import type { MeasureTerm } from '../terms/scheme-shape.schema.ts';
import type { Collector } from './terms-finding.ts';

/** No cap may lie below what a single measure can cost in a single month. */
export function lintCaps(scheme: Scheme, charges: readonly Charge[], found: Collector): void {
  const month = scheme.valid_from.slice(0, 7);
  if (scheme.currency !== 'GBP')
    found.warn(['currency'], `${scheme.currency} cannot stand in the report, which is in GBP`);
  scheme.caps.forEach((cap, at) => {
    const limit = attempt(() => limitAmount(cap, { scheme, charges, period: month }));
    if (!limit) return;
    for (const term of scheme.measures) {
      const single = attempt(() => singleCredit(scheme, term, charges, month));
      if (!single || single.compare(limit.amount) <= 0) continue;
      const money = (value: Exact) => moneyText(value, scheme.currency);
      found.error(
        ['caps', at],
        `${money(limit.amount)} is below a single credit: ${term.measure} alone can give ${money(single)} in a month`,
      );
    }
  });
}

function singleCredit(scheme: Scheme, term: MeasureTerm, charges: readonly Charge[], month: string): Exact | undefined {
  const most = mostOf(term.curve);
  if (most === null || term.kind === 'report-only' || term.sign === 'debit') return undefined;
  const pool = scheme.pools.find(candidate => candidate.id === term.pool);
  const parts = [term.weight, pool?.percentage, scheme.at_risk].filter(part => part !== undefined);
  const weighted = parts.reduce((product, part) => product.mul(quantity(part)).div(hundred), most);
  const value = term.cap === undefined ? weighted : smaller(weighted, quantity(term.cap));
  const of = (id: string | undefined) => chargeBaseAmount(baseNamed(scheme, id), charges, month);
  if (scheme.unit === 'money') return value;
  if (scheme.unit === 'percentage') return value.mul(of(term.base)).div(hundred);
  if (!scheme.points || 'table' in scheme.points) return undefined;
  return 'each' in scheme.points
    ? value.mul(quantity(scheme.points.each))
    : value.mul(quantity(scheme.points.per_point)).mul(of(scheme.points.base)).div(hundred);
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (cause) {
    if (cause instanceof PmrError) return undefined;
    throw cause;
  }
}
