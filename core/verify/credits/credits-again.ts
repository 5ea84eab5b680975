import { bound, given } from './curve-again.ts';
import { type About, figures, holdsIn, levelIn, levelsOn, stateOf } from './figures-again.ts';
import { afterCaps, afterDebits, afterLeast, inMoney, roundedTogether } from './money-again.ts';
import {
  decimal,
  least,
  most,
  none,
  order,
  percent,
  type Rational,
  rational,
  rounded,
  times,
  total,
  unit,
} from './rational.ts';
import {
  type MeasureTerms,
  NotReadHere,
  type ReportRead,
  type RuleTerms,
  type SchemeTerms,
  type TermsFile,
} from './terms-again.ts';

/** A measure's credit before caps and after them, in pounds. */
export interface CreditAgain {
  readonly measure: string;
  readonly beforeCaps: string;
  readonly amount: string;
}

/**
 * The credits of a provider for a month, a second time: read from the definitions of docs/credits.md, with code and arithmetic of its own.
 * `reports` are the month and those before it. @throws NotReadHere where the terms use a notion that only the engine works out
 */
export function creditsAgain(terms: TermsFile, period: string, reports: readonly ReportRead[]): CreditAgain[] {
  const scheme = terms.schemes.find(each => holdsIn(each, period));
  if (!scheme) return [];
  const unread = notRead(scheme, terms, period);
  if (unread.length > 0) throw new NotReadHere(unread.join(', '));
  const about: About = { terms, scheme, period, reports };
  const lines = [...scheme.measures]
    .sort((a, b) => (a.measure < b.measure ? -1 : 1))
    .map(term => ({ term, ...creditOf(term, about) }));
  const amounts = inMoney(
    lines.map(line => ({ term: line.term, value: line.value })),
    about,
  );
  const uncapped = inMoney(
    lines.map(line => ({ term: line.term, value: line.uncapped })),
    about,
  );
  const limits = inMoney(
    lines.map(line => ({ term: line.term, value: line.limit ?? none })),
    about,
  );
  const capped = afterCaps(amounts, about);
  const last = afterDebits(afterLeast(capped.amounts, scheme), scheme);
  const ceilings = lines.map((line, at) => (line.limit && !scheme.points?.curve ? (limits[at] ?? null) : null));
  const names = lines.map(({ term }) => term.measure);
  const due = roundedTogether(last, names, scheme, ceilings, capped.room);
  const before = roundedTogether(uncapped, names, scheme, [], null);
  return names
    .map((measure, at) => ({ measure, beforeCaps: decimal(before[at] ?? none), amount: decimal(due[at] ?? none) }))
    .filter(row => row.beforeCaps !== '0.00' || row.amount !== '0.00');
}

/** Notions that look at more than this reading follows. */
function notRead(scheme: SchemeTerms, { events }: TermsFile, period: string): string[] {
  const rules: readonly RuleTerms[] = scheme.measures.flatMap(term => term.clauses ?? [term]);
  const all = rules.flatMap(rule => [rule.figure, ...rule.times.map(({ figure }) => figure)]);
  const asked: [boolean, string][] = [
    [all.some(({ of }) => of === 'failures'), 'runs of failures'],
    [scheme.measures.some(({ true_up }) => true_up !== undefined), 'true-ups'],
    [scheme.counters.some(({ pays }) => pays !== undefined), 'counters that pay'],
    [scheme.suppressors.length > 0, 'suppressors'],
    [scheme.carry_forward, 'carry-forward'],
    [scheme.claim !== undefined, 'claims'],
    [scheme.stacking.not_together.length > 0 || scheme.stacking.one_per_incident, 'stacking'],
    [Object.values(scheme.states).some(({ credit }) => credit === 'worst'), 'worst outcomes'],
    [scheme.relief !== undefined && events.some(event => event.kind === 'relief' && event.period === period), 'relief'],
  ];
  return asked.flatMap(([isAsked, name]) => (isAsked ? [name] : []));
}

interface Value {
  readonly value: Rational;
  readonly uncapped: Rational;
  readonly limit: Rational | null;
}
const nothing: Value = { value: none, uncapped: none, limit: null };

function creditOf(term: MeasureTerms, about: About): Value {
  const { scheme, period } = about;
  const rules = term.clauses ?? [term];
  const borrowed = rules
    .flatMap(rule => [rule.figure, ...rule.times.map(({ figure }) => figure)])
    .flatMap(({ measure }) => (measure === undefined ? [] : [stateOf(measure, period, about)]));
  const own = stateOf(term.measure, period, about);
  const state = own === 'value' ? (borrowed.find(each => each === 'no_events' || each === 'not_reported') ?? own) : own;
  if (state !== 'value') {
    if (scheme.states[state].credit === 'none' || levelIn(term.measure, period, about) === null) return nothing;
  }
  if (term.kind === 'report-only') return nothing;
  const found = rules.map(rule => ruleGives(rule, term, about));
  const joined = (values: readonly Rational[]) =>
    term.together === 'sum' ? total(values) : values.reduce(term.together === 'greatest' ? most : least);
  const only = found.length === 1 ? rules[0]?.most : undefined;
  const sided = (value: Rational) => {
    return scheme.debits === 'none' && order(value, none) < 0n ? none : value;
  };
  const parts = [term.weight, scheme.pools.find(pool => pool.id === term.pool)?.percentage, scheme.at_risk];
  const share = parts.reduce<Rational>(
    (so, part) => (part === undefined ? so : times(so, times(rational(part), percent))),
    unit,
  );
  const nearly = (value: Rational) => (scheme.rounding.value ? rounded(value, scheme.rounding.value) : value);
  const limit = only === undefined ? null : times(rational(only), share);
  const weighted = nearly(times(sided(joined(found.map(each => each.limited))), share));
  const value = limit === null ? weighted : least(weighted, limit);
  return {
    value: bound(value, term.cap),
    uncapped: nearly(times(sided(joined(found.map(each => each.free))), share)),
    limit: term.cap === undefined ? limit : limit === null ? rational(term.cap) : least(limit, rational(term.cap)),
  };
}

function ruleGives(rule: RuleTerms, term: MeasureTerms, about: About): { free: Rational; limited: Rational } {
  if (!rule.curve) throw new Error(`a rule of ${term.measure} has no curve`);
  const { curve } = rule;
  const levels = levelsOn(rule.figure.of, term, about);
  const each = figures(rule.figure, term, about).map(figure => bound(given(curve, figure, levels), rule.each_most));
  const factors = rule.times.map(factor => {
    const on = levelsOn(factor.figure.of, term, about);
    return total(figures(factor.figure, term, about).map(figure => given(factor.curve, figure, on)));
  });
  const free = factors.reduce(times, total(each));
  return { free, limited: bound(free, rule.most) };
}
