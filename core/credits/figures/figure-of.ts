import Fraction from 'fraction.js';
import type { Figure } from '../../catalogue/credit-terms/clause.schema.ts';
import type { Window } from '../../catalogue/credit-terms/scheme-parts.schema.ts';
import { type Exact, ratio } from '../../domain/exact.ts';
import { PmrError } from '../../domain/pmr-error.ts';
import { plusMonths } from '../../domain/reporting-month.ts';
import type { Outcome } from '../assessed-months.ts';
import type { MeasureMonth } from '../credit-input.ts';
import { exactText } from '../exact-text.ts';
import type { Line } from '../line.ts';
import { quantity } from '../quantity.ts';
import { hundred, larger, roundExact, smaller, sumOf, zero } from '../round-exact.ts';
import type { Setting } from '../setting.ts';
import { windowText, windowUpTo } from '../windows.ts';
import { axisOf } from './axis-of.ts';
import { countedBy, countedName, countOf, countsFor, untold, weightOf } from './count-of.ts';

/** A value, and how many occurrences have it. */
interface Found {
  readonly value: Exact;
  readonly count: bigint;
}

/** What a clause looks at: one value, or one for each occurrence; and how it came about. */
export interface FigureFound {
  readonly values: readonly Found[];
  readonly why: string;
}

/** `30 + 12 × 4`: the values as they are added. */
export const valuesText = ({ values }: FigureFound): string =>
  values.map(({ value, count }) => `${exactText(value)}${count === 1n ? '' : ` × ${count}`}`).join(' + ') || '0';

/**
 * The figure of a clause in the assessed month.
 * @throws PmrError `credit-level-missing` where there is none, `credit-measure-missing` where another measure is asked for and not reported
 */
export function figureOf(figure: Figure, line: Line, working: Setting): FigureFound {
  const about = figure.measure === undefined ? line : { ...line, month: otherMonth(figure.measure, working) };
  if (figure.of === 'size') return sizes(figure, about.month);
  if (figure.of === 'failures')
    return one(failures(figure, about, working), `failures in ${textOf(figure.over, working)}`);
  if (figure.of === 'occurrences') return occurrences(figure, about, working);
  if (figure.of === 'volume') return one(volume(monthsOf(about.month.measure, figure.over, working)), 'counted');
  return levels(figure, about, working);
}

const one = (value: Exact, why: string): FigureFound => ({ values: [{ value, count: 1n }], why });
const textOf = (over: Window, { period, scheme }: Setting) => windowText(over, period, scheme.year_starts);

function otherMonth(measure: string, { input, period }: Setting): MeasureMonth {
  const month = input.months.find(each => each.period === period && each.measure === measure);
  if (month && month.state !== 'no-events' && month.state !== 'not-reported') return month;
  throw new PmrError(
    'credit-measure-missing',
    `A clause multiplies by ${measure}, which has no figure in ${period}: report the measure, or take it out of the clause.`,
  );
}

/** The months of a measure that lie in a window and have a figure. */
const monthsOf = (measure: string, over: Window, { input, period, scheme }: Setting): MeasureMonth[] => {
  const window = windowUpTo(over, period, scheme.year_starts);
  return input.months.filter(
    month =>
      month.measure === measure &&
      window.includes(month.period) &&
      (month.period === period || month.state === 'value'),
  );
};

function levels(figure: Figure, line: Line, working: Setting): FigureFound {
  const { month } = line;
  if (month.level === null) {
    throw new PmrError(
      'credit-level-missing',
      `${month.measure} is said to have a value in ${month.period} and has no level: give one, or another state.`,
    );
  }
  const months = figure.over === 'month' ? [month] : monthsOf(month.measure, figure.over, working);
  const together = months.length === 1 ? month.level : figure.mean ? mean(months) : fromCounts(months);
  const rounding = working.scheme.rounding.level;
  const level = rounding ? roundExact(together, rounding) : together;
  const why = [
    ...(months.length === 1
      ? figure.over === 'month'
        ? []
        : ['no earlier month to go with']
      : [figure.mean ? `mean of ${months.length} months` : `${months.length} months together`]),
    ...(rounding ? [`half-up to ${rounding.places} decimals`] : []),
  ];
  if (figure.of === 'level') return one(level, why.join('; '));
  const { target, worse } = axisOf({ ...figure, of: 'level' }, line.term, month);
  if (target === null) {
    throw new PmrError(
      'credit-level-missing',
      `A credit is to be measured against a Target Service Level and ${month.measure} has none: give it one, or other terms.`,
    );
  }
  const distance = worse === 'down' ? target.sub(level) : level.sub(target);
  const name = figure.of === 'distance' ? 'from Target' : 'short of Target';
  return one(
    figure.of === 'distance' ? distance : larger(distance, zero),
    [...why, `${exactText(level)} is so far ${name}`].join('; '),
  );
}

const mean = (months: readonly MeasureMonth[]): Exact => {
  const known = months.flatMap(month => (month.level === null ? [] : [month.level]));
  return sumOf(known).div(known.length);
};

/** The level of several months together, from their whole numbers; the mean where a month has none. */
function fromCounts(months: readonly MeasureMonth[]): Exact {
  const counts = months.flatMap(month => (month.counts ? [month.counts] : []));
  if (counts.length < months.length) return mean(months);
  const [above, below] = [
    counts.reduce((sum, { numerator }) => sum + numerator, 0n),
    counts.reduce((sum, { denominator }) => sum + denominator, 0n),
  ];
  return below === 0n ? mean(months) : ratio(above, below).mul(hundred);
}

const volume = (months: readonly MeasureMonth[]): Exact =>
  sumOf(months.map(month => new Fraction(month.counts?.denominator ?? 0n)));

function sizes(figure: Figure, month: MeasureMonth): FigureFound {
  const found = countedBy(figure, month).filter(({ size }) => size !== undefined);
  const values = found
    .map(each => ({ value: (each.size as Exact).mul(weightOf(figure, each)), count: countsFor(figure, each) }))
    .filter(({ count }) => count > 0n);
  const many = values.reduce((sum, { count }) => sum + count, 0n);
  return { values, why: `${many} ${countedName(figure)}${untold(figure, month)}` };
}

function occurrences(figure: Figure, line: Line, working: Setting): FigureFound {
  const inMonths = (over: Window) =>
    sumOf(monthsOf(line.month.measure, over, working).map(month => countOf(figure, month)));
  const counted = inMonths(figure.over);
  if (!figure.free)
    return one(
      counted,
      `${countedName(figure)}${figure.over === 'month' ? '' : ` in ${textOf(figure.over, working)}`}${untold(figure, line.month)}`,
    );
  const so = inMonths(figure.free.over);
  const beyond = larger(so.sub(quantity(figure.free.first)), zero);
  const why = `${exactText(so)} in ${textOf(figure.free.over, working)}, of which ${figure.free.first} are free`;
  return one(smaller(counted, beyond), why);
}

/** Failed months among the last so many that count, this one included if it fails by its level. */
function failures(
  { over, severities }: Figure,
  { term, outcome, severity }: Line,
  { ledger, period, scheme }: Setting,
): Exact {
  const window = windowUpTo(over, period, scheme.year_starts);
  const counts = (name: string | null) => severities === undefined || (name !== null && severities.includes(name));
  let found = outcome === 'failed' && counts(severity) ? 1 : 0;
  let left = window.length - 1;
  const first = [...ledger.keys()].sort()[0] ?? period;
  for (let month = plusMonths(period, -1); left > 0 && month >= first; month = plusMonths(month, -1)) {
    if (typeof over !== 'object' && month < (window[0] as string)) break;
    const past = ledger.get(month)?.lines.find(line => line.measure === term.measure);
    if (past?.outcome === ('skipped' satisfies Outcome)) continue;
    left -= 1;
    if (past?.outcome === 'failed' && counts(past.severity)) found += 1;
  }
  return new Fraction(BigInt(found));
}
