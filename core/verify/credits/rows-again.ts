import { type About, isInWindow, monthNumber } from './figures-again.ts';
import { type Line, lineOf } from './line-again.ts';
import { limitIn, percentOf } from './money-again.ts';
import type { Past, PastLine } from './past.ts';
import { minus, most, none, order, over, type Rational, rational, times, total } from './rational.ts';
import type { CounterTerms, LimitTerms, MeasureTerms } from './terms-again.ts';

/** A sum of money as it is published: of a measure, or of what stands in no measure's place. */
export interface RowAgain {
  readonly measure: string;
  /** By which equal remainders are told apart: measures first. */
  readonly key: string;
  readonly before: Rational;
  readonly amount: Rational;
  readonly ceiling: Rational | null;
}

const another = (measure: string, key: string, amount: Rational): RowAgain => ({
  measure,
  key: `~${key}`,
  before: amount,
  amount,
  ceiling: null,
});

/** With the last month of a window is due what the figure of the whole window gives, less what its months were credited with. */
export function settled(row: RowAgain, line: Line, about: About): RowAgain {
  const { scheme, period, past } = about;
  const over = line.term.true_up as 'quarter' | 'year' | undefined;
  if (over === undefined || line.isEmpty) return row;
  const next = monthNumber(period) + 1;
  if ((((next + 1 - scheme.year_starts) % 12) + 12) % (over === 'year' ? 12 : 3) !== 0) return row;
  const length = over === 'year' ? 12 : 3;
  const whole = lineOf(overWindow(line.term, over), about).value;
  const isLevel = rulesOf(line.term).every(({ figure }) => figure.of !== 'occurrences' && figure.of !== 'size');
  const months = Array.from({ length: isLevel ? length : 1 }, (_, back) => nameOf(next - 1 - back));
  const gives = total(
    months.map(month =>
      scheme.unit === 'money' ? whole : times(whole, percentOf(line.term.base, { ...about, period: month })),
    ),
  );
  const given = past
    .filter(each => isInWindow(over, each.period, period, scheme.year_starts))
    .map(each => each.lines.find(({ measure }) => measure === line.term.measure)?.amount ?? none);
  const due = minus(gives, total(given));
  const amount = scheme.debits === 'none' ? most(due, none) : due;
  return { ...row, before: amount, amount, ceiling: null };
}

const nameOf = (month: number): string => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
const rulesOf = (term: MeasureTerms) => term.clauses ?? [term];
const overWindow = (term: MeasureTerms, over: 'quarter' | 'year'): MeasureTerms => ({
  ...term,
  true_up: undefined,
  figure: { ...term.figure, over },
  clauses: term.clauses?.map(rule => ({ ...rule, figure: { ...rule.figure, over } })),
});

/** What counters pay that reach their threshold this month, and had not before. */
export function paidByCounters(rows: readonly RowAgain[], lines: readonly Line[], about: About): RowAgain[] {
  const { scheme, past } = about;
  const now = monthNow(rows, lines, about);
  return scheme.counters.flatMap(counter => {
    if (!counter.pays) return [];
    const threshold =
      typeof counter.at_least === 'string' ? rational(counter.at_least) : limitIn(counter.at_least, about);
    const alone = counter.per === 'measure' ? scheme.measures.map(({ measure }) => measure) : [undefined];
    const reached = alone
      .filter(measure => measure === undefined || isCounted(counter, measure))
      .filter(measure => {
        const until = (months: readonly Past[], period: string) =>
          total(
            months
              .filter(month => isInWindow(counter.over, month.period, period, scheme.year_starts))
              .map(month => countIn(counter, month, measure)),
          );
        const before = until(past, nameOf(monthNumber(about.period) - 1));
        return order(until([...past, now], about.period), threshold) >= 0n && order(before, threshold) < 0n;
      });
    if (reached.length === 0) return [];
    const due = times(limitIn(counter.pays, about), [BigInt(reached.length), 1n]);
    return [another(`counter ${counter.id}`, `counter${counter.id}`, due)];
  });
}

const isCounted = ({ except }: CounterTerms, measure: string): boolean => !except?.includes(measure);

/** The month as its own counters see it, before caps. */
const monthNow = (rows: readonly RowAgain[], lines: readonly Line[], { scheme, period }: About): Past => ({
  period,
  credits: total(rows.map(({ amount }) => most(amount, none))),
  points: scheme.unit === 'points' ? total(lines.map(({ value }) => value)) : none,
  lines: lines.map(line => ({
    measure: line.term.measure,
    outcome: line.outcome,
    severity: line.severity,
    missed: line.missed,
    counts: line.counts,
    points: scheme.unit === 'points' ? line.value : none,
    amount: rows.find(({ measure }) => measure === line.term.measure)?.amount ?? none,
  })),
});

function countIn(counter: CounterTerms, month: Past, measure: string | undefined): Rational {
  const isSevere = ({ severity }: PastLine) =>
    !counter.severities || (severity !== null && counter.severities.includes(severity));
  const lines = month.lines.filter(
    line =>
      line.counts &&
      isCounted(counter, line.measure) &&
      (measure === undefined || line.measure === measure) &&
      isSevere(line),
  );
  const all =
    measure === undefined && !counter.except && !counter.severities && month.lines.every(({ counts }) => counts);
  const credits = all ? month.credits : total(lines.map(({ amount }) => most(amount, none)));
  if (counter.counts === 'occurrences') return [lines.reduce((sum, { missed }) => sum + missed, 0n), 1n];
  if (counter.counts === 'failures') return [BigInt(lines.filter(({ outcome }) => outcome === 'failed').length), 1n];
  if (counter.counts === 'points') return all ? month.points : total(lines.map(({ points }) => points));
  if (counter.counts === 'amount') return credits;
  return order(credits, none) > 0n ? [1n, 1n] : none;
}

/** The remedy of a month in which too many measures with a figure failed too badly; undefined where none was. */
export function instead(lines: readonly Line[], about: About): RowAgain | undefined {
  const measured = lines.filter(({ state, term }) => state === 'value' && term.kind !== 'report-only');
  const found = about.scheme.suppressors.find(({ severities, more_than }) => {
    const bad = measured.filter(({ severity }) => severity !== null && severities.includes(severity)).length;
    const share: Rational = measured.length === 0 ? none : over([BigInt(bad * 100), 1n], [BigInt(measured.length), 1n]);
    return order(share, rational(more_than)) > 0n;
  });
  return found && another('instead-of-credits', 'instead', limitIn(found.instead as LimitTerms, about));
}

/** What earlier caps cut, as far as there is room now. */
export function carriedForward(rows: readonly RowAgain[], room: Rational | null, about: About): RowAgain[] {
  const { terms, reports, period } = about;
  const before = [...reports].filter(report => report.period < period).at(-1);
  const balance = rational(
    before?.serviceCreditTotals?.find(({ provider }) => provider === terms.provider)?.carriedForward ?? '0',
  );
  const credits = total(rows.map(({ amount }) => most(amount, none)));
  const free = room === null ? balance : most(minus(room, credits), none);
  const brought = order(balance, free) <= 0n ? balance : free;
  return order(brought, none) > 0n ? [another('carried-forward', 'carried-forward', brought)] : [];
}
