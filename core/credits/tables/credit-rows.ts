import { type Exact, toDecimal } from '../../domain/exact.ts';
import type { CreditCounter, CreditShare } from '../../report/credit-tables.schema.ts';
import type { Report, ServiceCredit } from '../../report/report.schema.ts';
import type { CreditStatement, StatementRow } from '../credit-statement.ts';
import { exactText } from '../exact-text.ts';
import { sumOf } from '../round-exact.ts';

/** What stands in the place of a measure for credits that belong to none. */
const notAMeasure = {
  instead: 'instead-of-credits',
  'carried-forward': 'carried-forward',
  counter: 'counter',
  measure: 'none',
} as const;

const money = (value: Exact): string => toDecimal(value, 2);
const upTo4 = (value: Exact): string => toDecimal(value, 4).replace(/\.?0+$/, '');

/** The rows of the service-credit table: measures that cost something, and credits that belong to no measure. */
export function creditRows(statement: CreditStatement): ServiceCredit[] {
  const { scheme, provider } = statement;
  return statement.rows.filter(costs).map(row => ({
    provider,
    measure: row.measure ?? [notAMeasure[row.kind], ...(row.counter === undefined ? [] : [row.counter])].join(' '),
    level: row.level && toDecimal(row.level, 2),
    target: row.target,
    minimum: row.minimum,
    rule: row.rule,
    arises: row.arises,
    points: row.points && upTo4(row.points),
    percentage: row.percentage && upTo4(row.percentage),
    chargeBase: row.chargeBase && money(row.chargeBase),
    beforeCaps: money(row.beforeCaps),
    amount: money(row.amount),
    currency: 'GBP',
    confidence: scheme.confidence,
  }));
}

const costs = (row: StatementRow): boolean => row.beforeCaps.compare(0) !== 0 || row.amount.compare(0) !== 0;

/** The line of a provider in the table of totals. `adjustments` are the differences of re-issued months that are settled with it. */
export function creditTotal(statement: CreditStatement, adjustments: Exact): Report['serviceCreditTotals'][number] {
  const carried = sumOf(statement.carriedForward.map(part => part.amount));
  return {
    provider: statement.provider,
    beforeCaps: money(statement.beforeCaps),
    amount: money(statement.amount),
    currency: 'GBP',
    ...(adjustments.compare(0) === 0 ? {} : { adjustments: money(adjustments) }),
    ...(carried.compare(0) === 0 ? {} : { carriedForward: money(carried) }),
  };
}

export const counterRows = (statement: CreditStatement): CreditCounter[] =>
  statement.counters.map(counter => ({
    provider: statement.provider,
    id: counter.id,
    title: counter.title,
    meaning: counter.meaning,
    measure: counter.measure,
    value: exactText(counter.value),
    threshold: exactText(counter.threshold),
    window: counter.window,
    reached: counter.reached,
  }));

/** Who receives what is due, where the terms hand it on. */
export const shareRows = ({ provider, redistribution }: CreditStatement): CreditShare[] =>
  redistribution
    .filter(({ amount }) => amount.compare(0) !== 0)
    .map(({ among, by, party, amount }) => ({ provider, among, by, party, amount: money(amount) }));
