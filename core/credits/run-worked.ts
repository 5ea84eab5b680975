import type { CreditTerms } from '../catalogue/credit-terms/credit-terms.schema.ts';
import type { Worked } from '../catalogue/credit-terms/worked.schema.ts';
import { ratio } from '../domain/exact.ts';
import { assessMonths } from './assess-credits.ts';
import type { MeasureMonth } from './credit-input.ts';
import type { CreditStatement } from './credit-statement.ts';
import { quantity } from './quantity.ts';
import { hundred } from './round-exact.ts';

/** The statements of an example's months, under the terms that it stands in. */
export const runWorked = (terms: CreditTerms, worked: Worked): CreditStatement[] =>
  assessMonths({ terms: { ...terms, events: [] }, months: workedMonths(worked) }, Object.keys(worked.due).sort());

const workedMonths = ({ months }: Worked): MeasureMonth[] =>
  Object.entries(months).flatMap(([period, measures]) =>
    Object.entries(measures).map(([measure, month]) => monthOf(period, measure, month)),
  );

function monthOf(period: string, measure: string, month: Worked['months'][string][string]): MeasureMonth {
  const { level, target = null, minimum = null, state } = month;
  const counts = month.counts && {
    numerator: BigInt(month.counts[0]),
    denominator: BigInt(month.counts[1]),
    excluded: 0n,
  };
  const missed = counts && counts.denominator > counts.numerator ? counts.denominator - counts.numerator : 0n;
  const read = level === undefined ? null : quantity(level);
  return {
    period,
    measure,
    state,
    target,
    minimum,
    level: counts ? ratio(counts.numerator, counts.denominator).mul(hundred) : read,
    ...(counts && { counts }),
    occurrences: [
      ...(counts ? [{ class: 'missed', count: missed }] : []),
      ...month.occurrences.map(({ class: name, count, size }) => ({
        class: name,
        count: BigInt(count),
        ...(size !== undefined && { size: quantity(size) }),
      })),
    ],
  };
}
