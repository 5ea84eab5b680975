import Fraction from 'fraction.js';
import type { Scheme } from '../catalogue/credit-terms/credit-terms.schema.ts';
import type { Counter } from '../catalogue/credit-terms/scheme-shape.schema.ts';
import type { Exact } from '../domain/exact.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import type { AssessedLine, AssessedMonth, AssessedMonths } from './assessed-months.ts';
import { limitAmount } from './charge-base.ts';
import type { CounterState } from './credit-statement.ts';
import { countOf } from './figures/count-of.ts';
import { quantity } from './quantity.ts';
import { sumOf, zero } from './round-exact.ts';
import type { Setting } from './setting.ts';
import { windowText, windowUpTo } from './windows.ts';

/** Where every counter of the scheme stands after the month. `ledger` has the month in it. */
export const counterStates = (working: Setting, ledger: AssessedMonths): CounterState[] =>
  working.scheme.counters.flatMap(counter => statesOf(counter, working, ledger));

function statesOf(counter: Counter, working: Setting, ledger: AssessedMonths): CounterState[] {
  const { scheme, period } = working;
  const threshold = thresholdOf(counter, working);
  const state = (measure: string | null): CounterState => {
    const value = counterValue(counter, ledger, period, scheme, measure ?? undefined);
    const window = windowText(counter.over, period, scheme.year_starts);
    const { id, title, meaning } = counter;
    return { id, title, meaning, measure, value, threshold, window, reached: value.compare(threshold) >= 0 };
  };
  if (counter.per === 'provider') return [state(null)];
  return countedFor(counter, scheme)
    .map(measure => state(measure ?? null))
    .filter(each => each.value.compare(0) > 0);
}

/** The measures that a counter counts one by one; undefined: all together. */
export const countedFor = (counter: Counter, { measures }: Scheme): (string | undefined)[] =>
  counter.per === 'provider'
    ? [undefined]
    : measures
        .map(term => term.measure)
        .filter(measure => concerns(counter, measure))
        .sort();

export const thresholdOf = (counter: Counter, working: Setting): Exact =>
  typeof counter.at_least === 'string' ? quantity(counter.at_least) : limitAmount(counter.at_least, working).amount;

/** What a counter has counted in its window, of one measure or of all. */
export const counterValue = (
  counter: Counter,
  ledger: AssessedMonths,
  period: ReportingMonth,
  { year_starts }: Scheme,
  measure?: string,
): Exact => {
  const months = windowUpTo(counter.over, period, year_starts).flatMap(each => ledger.get(each) ?? []);
  return counted(counter, months, measure);
};

const concerns = (counter: Counter, measure: string): boolean => !(counter.except?.includes(measure) ?? false);

function counted(counter: Counter, months: readonly AssessedMonth[], measure: string | undefined): Exact {
  const everything = measure === undefined && !counter.except && !counter.severities;
  return sumOf(
    months.map(month => {
      const lines = month.lines.filter(
        line =>
          line.counts &&
          concerns(counter, line.measure) &&
          (measure === undefined || line.measure === measure) &&
          isSevere(counter, line),
      );
      if (counter.counts === 'occurrences') return sumOf(lines.map(line => countOf({ of: 'occurrences' }, line)));
      if (counter.counts === 'failures') return whole(lines.filter(line => line.outcome === 'failed').length);
      const credits = sumOf(lines.map(line => line.amount).filter(amount => amount.compare(0) > 0));
      const hasRelief = month.lines.some(line => !line.counts);
      if (counter.counts === 'points') {
        const points = sumOf(lines.map(line => line.points));
        return everything && !hasRelief ? month.points : points;
      }
      const amount = everything && !hasRelief ? month.credits : credits;
      return counter.counts === 'amount' ? amount : whole(amount.compare(0) > 0 ? 1 : 0);
    }),
  );
}

const isSevere = (counter: Counter, line: AssessedLine): boolean =>
  counter.severities === undefined || (line.severity !== null && counter.severities.includes(line.severity));

const whole = (count: number): Exact => zero.add(new Fraction(BigInt(count)));
