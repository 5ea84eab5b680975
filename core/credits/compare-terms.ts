import type { CreditTerms } from '../catalogue/credit-terms/credit-terms.schema.ts';
import { type Exact, toDecimal } from '../domain/exact.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import { assessCredits } from './assess-credits.ts';
import type { CreditInput } from './credit-input.ts';
import type { CreditStatement } from './credit-statement.ts';
import { moneyText } from './exact-text.ts';
import { sumOf, zero } from './round-exact.ts';
import { statementData } from './statement-data.ts';
import { termsInForce } from './terms/terms-in-force.ts';

export interface ComparedMonth {
  readonly period: ReportingMonth;
  /** Null where the terms are not in force in the month. */
  readonly now: CreditStatement | null;
  readonly other: CreditStatement | null;
  readonly rows: readonly { readonly measure: string; readonly now: Exact; readonly other: Exact }[];
}

/**
 * The same months under other terms, side by side. Earlier months are assessed anew under either terms, whatever was posted.
 * Other terms that state no charges are taken of the present ones.
 */
export function compareTerms(
  input: Omit<CreditInput, 'period' | 'posted'>,
  other: CreditTerms,
  periods: readonly ReportingMonth[],
  theirs: Pick<CreditInput, 'months' | 'picks'> = input,
): ComparedMonth[] {
  const charges = other.charges.length > 0 ? other.charges : (input.charges ?? input.terms.charges);
  const under = (terms: CreditTerms, period: ReportingMonth, more: Partial<CreditInput>) =>
    termsInForce(terms, period) ? assessCredits({ ...input, ...more, terms, period }) : null;
  return periods.map(period => {
    const now = under(input.terms, period, input.charges ? { charges: input.charges } : {});
    const then = under(other, period, { months: theirs.months, picks: theirs.picks ?? {}, charges });
    const names = [...new Set([...labels(now), ...labels(then)])].sort();
    return {
      period,
      now,
      other: then,
      rows: names.map(measure => ({ measure, now: amountOf(now, measure), other: amountOf(then, measure) })),
    };
  });
}

const labelOf = (row: CreditStatement['rows'][number]) => row.measure ?? row.counter ?? row.kind;
const labels = (statement: CreditStatement | null) =>
  (statement?.rows ?? []).filter(row => row.amount.compare(0) !== 0).map(labelOf);
const amountOf = (statement: CreditStatement | null, label: string): Exact =>
  sumOf((statement?.rows ?? []).filter(row => labelOf(row) === label).map(row => row.amount));

/** The comparison as data: plain decimals. */
export const comparisonData = (months: readonly ComparedMonth[]) => ({
  months: months.map(({ period, now, other, rows }) => ({
    period,
    now: now && statementData(now),
    other: other && statementData(other),
    rows: rows.map(row => ({
      measure: row.measure,
      now: plain(row.now),
      other: plain(row.other),
      difference: plain(row.other.sub(row.now)),
    })),
  })),
  now: plain(sumOf(months.map(month => month.now?.amount ?? zero))),
  other: plain(sumOf(months.map(month => month.other?.amount ?? zero))),
});
const plain = (value: Exact): string => toDecimal(value, 2);

/** The comparison as a table of text: a line for each month and measure, the total of each month, and of all. */
export function comparisonLines(months: readonly ComparedMonth[]): string[] {
  const schemeOf = (statement: CreditStatement | null) => statement?.scheme.id ?? 'no terms in force';
  const line = (period: ReportingMonth | 'all', what: string, now: Exact, then: Exact) => [
    period,
    what,
    moneyText(now),
    moneyText(then),
    moneyText(then.sub(now)),
  ];
  const total = (side: 'now' | 'other') => sumOf(months.map(month => month[side]?.amount ?? zero));
  const table = [
    ['Month', 'Measure', 'Present terms', 'Other terms', 'Difference'],
    ...months.flatMap(month => [
      ['', '', schemeOf(month.now), schemeOf(month.other), ''],
      ...month.rows.map(row => line(month.period, row.measure, row.now, row.other)),
      line(month.period, 'total', month.now?.amount ?? zero, month.other?.amount ?? zero),
    ]),
    ...(months.length > 1 ? [line('all', 'total', total('now'), total('other'))] : []),
  ];
  const widths = [0, 1, 2, 3, 4].map(at => Math.max(...table.map(row => (row[at] ?? '').length)));
  return table.map(row =>
    row
      .map((cell, at) => (at < 2 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
