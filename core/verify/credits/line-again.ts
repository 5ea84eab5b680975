import { bound, given, mostGiven } from './curve-again.ts';
import { type About, figures, happened, levelIn, levelsOn, stateOf } from './figures-again.ts';
import type { Outcome } from './past.ts';
import { least, most, none, order, percent, type Rational, rational, rounded, times, total, unit } from './rational.ts';
import type { FigureTerms, MeasureTerms, RuleTerms } from './terms-again.ts';

/** What a measure gives in a month, in the unit of the scheme, and what the month is to later ones. */
export interface Line extends Outcome {
  readonly term: MeasureTerms;
  readonly state: 'value' | 'no_events' | 'not_reported' | 'excluded' | 'disputed';
  readonly value: Rational;
  readonly uncapped: Rational;
  readonly limit: Rational | null;
  /** Events that missed, where the month counts at all. */
  readonly missed: bigint;
  /** False where relief keeps the month out of counters. */
  readonly counts: boolean;
  /** There is neither a figure nor a rule that stands in for one. */
  readonly isEmpty: boolean;
}

const chains = { break: 'passed', carry: 'skipped', fail: 'failed' } as const;
const rulesOf = (term: MeasureTerms): readonly RuleTerms[] => term.clauses ?? [term];
const figuresOf = (term: MeasureTerms): FigureTerms[] =>
  rulesOf(term).flatMap(rule => [rule.figure, ...rule.times.map(({ figure }) => figure)]);

/** A measure in the month, from its state to its own cap. */
export function lineOf(term: MeasureTerms, about: About): Line {
  const { scheme, period, terms } = about;
  const hasRelief = terms.events.some(
    event => event.kind === 'relief' && event.period === period && event.measure === term.measure,
  );
  const state = stateHere(term, about, hasRelief);
  const rule = state === 'value' ? null : scheme.states[state];
  const noLevel = levelIn(term.measure, period, about) === null;
  const isEmpty = rule !== null && (rule.credit === 'none' || (rule.credit === 'as-measured' && noLevel));
  const chain = rule === null ? null : chains[rule.chain as keyof typeof chains];
  const found = isEmpty
    ? { free: none, limited: none, outcome: chain ?? 'skipped', severity: null }
    : rule?.credit === 'worst'
      ? worst(term, about, chain ?? 'skipped')
      : measured(term, about, chain);
  const missed =
    state === 'value'
      ? happened(term.measure, period, about)
          .filter(each => each.class === 'missed')
          .reduce((sum, { count }) => sum + count, 0n)
      : 0n;
  const only = !isEmpty && rule?.credit !== 'worst' && term.clauses === undefined ? term.most : undefined;
  return {
    term,
    state,
    isEmpty,
    outcome: found.outcome,
    severity: found.severity,
    missed,
    counts: !hasRelief || scheme.relief === undefined || scheme.relief.counts,
    ...weighed(term, about, { ...found, only }),
  };
}

/** The state of the month, with relief; a rule that borrows the figure of a measure without one has none itself. */
function stateHere(term: MeasureTerms, about: About, hasRelief: boolean): Line['state'] {
  const { scheme, period } = about;
  const waived = hasRelief && scheme.relief?.credit === 'waived';
  const own = waived ? ('excluded' as const) : stateOf(term.measure, period, about);
  if (own !== 'value' && scheme.states[own].credit !== 'as-measured') return own;
  const borrowed = figuresOf(term).flatMap(({ measure }) =>
    measure === undefined ? [] : [stateOf(measure, period, about)],
  );
  return borrowed.find(each => each === 'no_events' || each === 'not_reported') ?? own;
}

/** From what the rules give to the measure's part, rounded and capped. */
function weighed(
  term: MeasureTerms,
  { scheme }: About,
  { free, limited, only }: { free: Rational; limited: Rational; only: string | undefined },
): Pick<Line, 'value' | 'uncapped' | 'limit'> {
  const sided = (value: Rational) => {
    const kept = scheme.debits !== 'none' || term.true_up !== undefined || order(value, none) >= 0n;
    return kept && term.kind !== 'report-only' ? value : none;
  };
  const parts = [term.weight, scheme.pools.find(pool => pool.id === term.pool)?.percentage, scheme.at_risk];
  const share = parts.reduce<Rational>(
    (so, part) => (part === undefined ? so : times(so, times(rational(part), percent))),
    unit,
  );
  const nearly = (value: Rational) => (scheme.rounding.value ? rounded(value, scheme.rounding.value) : value);
  const limit = only === undefined ? null : times(rational(only), share);
  const near = nearly(times(sided(limited), share));
  const value = limit === null ? near : least(near, limit);
  return {
    value: bound(value, term.cap),
    uncapped: nearly(times(sided(free), share)),
    limit: term.cap === undefined ? limit : limit === null ? rational(term.cap) : least(limit, rational(term.cap)),
  };
}

type Found = Outcome & { readonly free: Rational; readonly limited: Rational };

function measured(term: MeasureTerms, about: About, chain: Outcome['outcome'] | null): Found {
  const rules = rulesOf(term);
  const level = levelSeverity(term, about);
  const byLevel: Outcome = { severity: level, outcome: chain ?? (level === null ? 'passed' : 'failed') };
  const first = rules.map(rule => {
    const on = levelsOn(rule.figure, term, about);
    const results = figures(rule.figure, term, about, byLevel).map(({ value, count }) => ({
      ...given(curveOf(rule, term), value, on),
      count,
    }));
    const sum = total(results.map(({ value, count }) => times(bound(value, rule.each_most), [count, 1n])));
    const [only, ...more] = results;
    return { rule, sum, name: more.length === 0 && only?.count === 1n ? only.name : null };
  });
  const costs = first.some(({ rule, sum }) => rule.figure.of !== 'failures' && order(sum, none) > 0n);
  const leading = ['level', 'shortfall', 'distance', 'failures'].includes(rules[0]?.figure.of ?? '');
  const now: Outcome = {
    severity: first.find(({ name }) => name !== null)?.name ?? level,
    outcome: chain ?? (costs || (level !== null && leading) ? 'failed' : 'passed'),
  };
  const free = first.map(({ rule, sum }) => times(sum, factorOf(rule, term, about, now)));
  return {
    ...now,
    free: joined(term, free),
    limited: joined(
      term,
      free.map((value, at) => bound(value, rules[at]?.most)),
    ),
  };
}

const joined = ({ together }: MeasureTerms, values: readonly Rational[]): Rational =>
  together === 'sum' ? total(values) : values.reduce(together === 'greatest' ? most : least);

const curveOf = ({ curve }: Pick<RuleTerms, 'curve'>, { measure }: MeasureTerms) => {
  if (!curve) throw new Error(`a rule of ${measure} has no curve`);
  return curve;
};

const factorOf = (rule: RuleTerms, term: MeasureTerms, about: About, now: Outcome): Rational =>
  rule.times
    .map(({ figure, curve }) => {
      const on = levelsOn(figure, term, about);
      const all = figures(figure, term, about, now);
      return total(all.map(({ value, count }) => times(given(curve, value, on).value, [count, 1n])));
    })
    .reduce(times, unit);

/** The worst outcome of each rule, with its runs of failures: other factors need a figure that the month has not. */
function worst(term: MeasureTerms, about: About, outcome: Outcome['outcome']): Found {
  const now: Outcome = { outcome, severity: null };
  const values = rulesOf(term).map(rule => {
    const runs = { ...rule, times: rule.times.filter(({ figure }) => figure.of === 'failures') };
    return bound(times(worstOf(rule, term, about), factorOf(runs, term, about, now)), rule.most);
  });
  const value = joined(term, values);
  return { ...now, free: value, limited: value };
}

function worstOf(rule: RuleTerms, term: MeasureTerms, about: About): Rational {
  const { figure } = rule;
  const curve = curveOf(rule, term);
  const on = levelsOn(figure, term, about);
  if (figure.of === 'occurrences') {
    const dearest = (figure.classes ?? [{ counts: '1' }]).map(({ counts }) => rational(counts)).reduce(most, none);
    return bound(given(curve, dearest, on).value, rule.most);
  }
  const highest = mostGiven(curve, on);
  if (highest !== null) return bound(highest, rule.most);
  if (figure.of === 'size' && rule.each_most !== undefined) return bound(rational(rule.each_most), rule.most);
  const { target } = levelsOn({ of: 'level' }, term, about);
  // The level cannot be below nothing: then the whole Target is missing.
  if (figure.of === 'shortfall' && term.better !== 'lower' && target !== null)
    return bound(given(curve, target, on).value, rule.most);
  if (rule.most !== undefined) return rational(rule.most);
  throw new Error(`nothing bounds what ${term.measure} can give`);
}

/** How far the level alone is wrong. */
function levelSeverity(term: MeasureTerms, about: About): string | null {
  if (levelIn(term.measure, about.period, about) === null) return null;
  const own = rulesOf(term)[0]?.figure;
  const levelled = own && own.measure === undefined && ['level', 'shortfall', 'distance'].includes(own.of);
  const figure: FigureTerms = levelled ? { ...own, of: 'level' } : { of: 'level', over: 'month', mean: false };
  const level = figures(figure, term, about, { outcome: 'skipped', severity: null })[0]?.value;
  const { target, minimum, moreIsWorse } = levelsOn(figure, term, about);
  const isWorse = (edge: Rational | null) =>
    edge !== null && level !== undefined && (moreIsWorse ? order(level, edge) > 0n : order(level, edge) < 0n);
  return isWorse(minimum) ? 'below-minimum' : isWorse(target) ? 'below-target' : null;
}
