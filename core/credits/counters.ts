import Fraction from 'fraction.js';
import type { Exact } from '../domain/exact.ts';
import { limitAmount } from './charge-base.ts';
import type { CounterState } from './credit-statement.ts';
import { contractYearUpTo, type Ledger, type LedgerLine, type LedgerMonth, monthsUpTo } from './ledger.ts';
import { quantity } from './quantity.ts';
import { sumOf, zero } from './round-exact.ts';
import type { Working } from './stages/working.ts';
import type { Counter } from './terms/scheme-shape.schema.ts';

/** Where every counter of the scheme stands after the month. `ledger` has the month in it. */
export function counterStates(working: Working, ledger: Ledger): CounterState[] {
  const { scheme, period } = working;
  return scheme.counters.flatMap(counter => {
    const periods =
      counter.in === 'contract-year'
        ? contractYearUpTo(period, scheme.contract_year_starts)
        : monthsUpTo(period, counter.in);
    const months = periods.flatMap(each => ledger.get(each) ?? []);
    const threshold =
      typeof counter.at_least === 'string' ? quantity(counter.at_least) : limitAmount(counter.at_least, working).amount;
    const window =
      counter.in === 'contract-year' ? `contract year from ${periods[0]}` : `${counter.in} months to ${period}`;
    const state = (measure: string | null, value: Exact): CounterState => ({
      id: counter.id,
      title: counter.title,
      meaning: counter.meaning,
      measure,
      value,
      threshold,
      window,
      reached: value.compare(threshold) >= 0,
    });
    if (counter.per === 'provider') return [state(null, counted(counter, months, undefined))];
    const measures = scheme.measures
      .map(term => term.measure)
      .filter(measure => concerns(counter, measure))
      .sort();
    return measures
      .map(measure => state(measure, counted(counter, months, measure)))
      .filter(each => each.value.compare(0) > 0);
  });
}

const concerns = (counter: Counter, measure: string): boolean =>
  (counter.measures?.includes(measure) ?? true) && !(counter.except?.includes(measure) ?? false);

function counted(counter: Counter, months: readonly LedgerMonth[], measure: string | undefined): Exact {
  const everything = measure === undefined && !counter.measures && !counter.except && !counter.severities;
  return sumOf(
    months.map(month => {
      const lines = month.lines.filter(
        line =>
          line.counts &&
          concerns(counter, line.measure) &&
          (measure === undefined || line.measure === measure) &&
          isSevere(counter, line),
      );
      if (counter.counts === 'failures') return whole(lines.filter(line => line.outcome === 'failed').length);
      const credits = sumOf(lines.map(line => line.amount).filter(amount => amount.compare(0) > 0));
      const hasRelief = month.lines.some(line => !line.counts);
      if (counter.counts === 'points') {
        const points = sumOf(lines.map(line => line.points));
        return everything && !hasRelief && month.countedPoints.compare(points) < 0 ? month.countedPoints : points;
      }
      const amount = everything && !hasRelief ? month.credits : credits;
      return counter.counts === 'amount' ? amount : whole(amount.compare(0) > 0 ? 1 : 0);
    }),
  );
}

const isSevere = (counter: Counter, line: LedgerLine): boolean =>
  counter.severities === undefined || (line.severity !== null && counter.severities.includes(line.severity));

const whole = (count: number): Exact => zero.add(new Fraction(BigInt(count)));
