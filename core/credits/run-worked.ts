import type { CreditTerms } from '../catalogue/credit-terms/credit-terms.schema.ts';
import type { Worked } from '../catalogue/credit-terms/worked.schema.ts';
import { ratio } from '../domain/exact.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import { assessMonths } from './assess-credits.ts';
import type { MeasureMonth } from './credit-input.ts';
import type { CreditStatement } from './credit-statement.ts';
import { quantity } from './quantity.ts';
import { hundred } from './round-exact.ts';

/** The statements of an example's months, under the terms that it stands in. */
export const runWorked = (terms: CreditTerms, worked: Worked): CreditStatement[] =>
  assessMonths({ terms: { ...terms, events: [] }, months: workedMonths(worked) }, monthsOf(worked.due).sort());

type Happened = Worked['months'][ReportingMonth][string];

/** The schema has made months of them. */
const monthsOf = (by: Readonly<Partial<Record<ReportingMonth, unknown>>>): ReportingMonth[] =>
  Object.keys(by) as ReportingMonth[];

const workedMonths = ({ months }: Worked): MeasureMonth[] =>
  monthsOf(months).flatMap(period =>
    Object.entries(months[period] ?? {}).map(([measure, month]) => monthOf(period, measure, month)),
  );

function monthOf(period: ReportingMonth, measure: string, month: Happened): MeasureMonth {
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
      ...month.occurrences.map(({ class: name, count, size, customers }) => ({
        class: name,
        count: BigInt(count),
        ...(size !== undefined && { size: quantity(size) }),
        ...(customers !== undefined && { customers: BigInt(customers) }),
      })),
    ],
  };
}
