import { standing } from './claims-again.ts';
import { type About, holdsIn } from './figures-again.ts';
import { type Line, lineOf } from './line-again.ts';
import { afterCaps, afterDebits, afterLeast, inMoney, percentOf, roundedTogether } from './money-again.ts';
import { pastMonths } from './past-again.ts';
import { decimal, none, type Rational, times } from './rational.ts';
import { carriedForward, instead, paidByCounters, type RowAgain, settled } from './rows-again.ts';
import type { ReportRead, TermsFile } from './terms-again.ts';

/** A measure's credit before caps and after them, in pounds. */
export interface CreditAgain {
  readonly measure: string;
  readonly beforeCaps: string;
  readonly amount: string;
}

/**
 * The credits of a provider for a month, a second time: read from the definitions of docs/credits.md, with code and arithmetic of its own.
 * `reports` are the month and those before it, oldest first.
 */
export function creditsAgain(terms: TermsFile, period: string, reports: readonly ReportRead[]): CreditAgain[] {
  const scheme = terms.schemes.find(each => holdsIn(each, period));
  if (!scheme) return [];
  const past = pastMonths(
    terms,
    reports.filter(each => each.period < period),
  );
  const about: About = { terms, scheme, period, reports, past };
  const inTurn = [...scheme.measures].sort((a, b) => (a.measure < b.measure ? -1 : 1)).map(term => lineOf(term, about));
  const lines = standing(inTurn, about, line =>
    scheme.unit === 'percentage' ? times(line.value, percentOf(line.term.base, about)) : line.value,
  );
  const measured = measureRows(lines, about);
  const counted = [...measured, ...paidByCounters(measured, lines, about)];
  const remedy = instead(lines, about);
  const rows = remedy ? [...counted.map(row => ({ ...row, before: none, amount: none })), remedy] : counted;
  const capped = afterCaps(
    rows.map(({ amount }) => amount),
    about,
  );
  const within = withAmounts(rows, capped.amounts);
  const all = scheme.carry_forward ? [...within, ...carriedForward(within, capped.room, about)] : within;
  const amounts = all.map(({ amount }) => amount);
  return inPennies(withAmounts(all, afterDebits(afterLeast(amounts, scheme), scheme)), capped.room);
}

const withAmounts = (rows: readonly RowAgain[], amounts: readonly Rational[]): RowAgain[] =>
  rows.map((row, at) => ({ ...row, amount: amounts[at] ?? none }));

function measureRows(lines: readonly Line[], about: About): RowAgain[] {
  const money = (of: (line: Line) => Rational) =>
    inMoney(
      lines.map(line => ({ term: line.term, value: of(line) })),
      about,
    );
  const amounts = money(({ value }) => value);
  const before = money(({ uncapped }) => uncapped);
  const ceilings = about.scheme.points?.curve ? [] : money(({ limit }) => limit ?? none);
  return lines.map((line, at) => {
    const { measure } = line.term;
    const ceiling = line.limit === null ? null : (ceilings[at] ?? null);
    const row = { measure, key: measure, before: before[at] ?? none, amount: amounts[at] ?? none, ceiling };
    return settled(row, line, about);
  });
}

function inPennies(rows: readonly RowAgain[], room: Rational | null): CreditAgain[] {
  const keys = rows.map(({ key }) => key);
  const due = roundedTogether(
    rows.map(({ amount }) => amount),
    keys,
    rows.map(({ ceiling }) => ceiling),
    room,
  );
  const before = roundedTogether(
    rows.map(row => row.before),
    keys,
    [],
    null,
  );
  return rows
    .map(({ measure }, at) => ({
      measure,
      beforeCaps: decimal(before[at] ?? none),
      amount: decimal(due[at] ?? none),
    }))
    .filter(row => row.beforeCaps !== '0.00' || row.amount !== '0.00');
}
