import { type Clause, clausesOf, type Figure, type MeasureTerm } from '../../catalogue/credit-terms/clause.schema.ts';
import type { Scheme } from '../../catalogue/credit-terms/credit-terms.schema.ts';
import type { Curve } from '../../catalogue/credit-terms/curve.schema.ts';
import { placesIn, severitiesIn } from '../../catalogue/credit-terms/curve-parts.ts';
import type { Levels } from '../../domain/achievement.ts';
import { exact } from '../../domain/exact.ts';
import { PmrError } from '../../domain/pmr-error.ts';
import { monthOf, type ReportingMonth } from '../../domain/reporting-month.ts';
import { mostOf } from '../curves/curve-range.ts';
import { curveValue } from '../curves/curve-value.ts';
import type { Axis } from '../curves/resolve-curve.ts';
import { exactText } from '../exact-text.ts';
import { axisOf, ownLevels } from '../figures/axis-of.ts';
import { quantity } from '../quantity.ts';
import { roundExact, zero } from '../round-exact.ts';
import { worstOf } from '../stages/worst-of-clause.ts';
import { lintCurve } from './lint-curve.ts';
import type { Collector, LevelsOf } from './terms-finding.ts';

/** Each measure exists and bears the levels that its clauses speak of; bands are whole; Targets agree with those of the report, or say why not. */
export function lintMeasures(scheme: Scheme, provider: string, levelsOf: LevelsOf, found: Collector): void {
  const month = monthOf(scheme.valid_from);
  scheme.measures.forEach((term, at) => {
    const here = found.below(['measures', at]);
    const levels = levelsOf(provider, term.measure, month);
    if (levels === 'unknown') {
      here.error(['measure'], `${provider} reports no measure ${term.measure} in ${month}`);
      return;
    }
    lintOthers(term, provider, month, levelsOf, here);
    lintOwnLevels(term, levels, month, here);
    const single = term.clauses === undefined;
    clausesOf(term).forEach((clause, place) => {
      lintClause(scheme, term, clause, { period: month, ...levels }, single ? here : here.below(['clauses', place]));
    });
  });
  lintSeverities(scheme, found);
}

/** Measures whose figures a clause borrows. */
function lintOthers(
  term: MeasureTerm,
  provider: string,
  month: ReportingMonth,
  levelsOf: LevelsOf,
  found: Collector,
): void {
  for (const { figure, times } of clausesOf(term)) {
    for (const { measure } of [figure, ...times.map(each => each.figure)]) {
      if (measure !== undefined && levelsOf(provider, measure, month) === 'unknown')
        found.error(['figure', 'measure'], `${provider} reports no measure ${measure} in ${month}`);
    }
  }
}

function lintOwnLevels(term: MeasureTerm, { target, minimum }: Levels, month: ReportingMonth, found: Collector): void {
  const own = ownLevels(term, month);
  if (!term.levels) return;
  if (!own) {
    found.error(['levels'], `none of them holds in ${month}, when the scheme starts`);
    return;
  }
  const differ = (one: string | null, other: typeof own.target | null) =>
    other !== null && (one === null || exact(one).compare(other) !== 0);
  if (own.differs || !(differ(target, own.target) || differ(minimum, own.minimum))) return;
  found.error(
    ['levels'],
    `the Target of ${term.measure} is ${exactText(own.target)} here and ${target ?? 'none'} in contracts/levels.yaml in ${month}: make them agree, or say why with differs`,
  );
}

function lintClause(
  scheme: Scheme,
  term: MeasureTerm,
  clause: Clause,
  month: Levels & { period: ReportingMonth },
  found: Collector,
): void {
  const { figure, curve, times } = clause;
  const axis = axisOf(figure, term, month);
  const target = axisOf({ of: 'level' }, term, month).target;
  const rules = [
    { figure, curve, found },
    ...times.map((factor, at) => ({ ...factor, found: found.below(['times', at]) })),
  ];
  const unleveled = rules.map(each => lacksLevel(each, term, month));
  if (unleveled.some(Boolean)) return;
  for (const each of rules) lintRule(each.curve, each.figure, axisOf(each.figure, term, month), scheme, each.found);
  lintAbsence(scheme, term, clause, month, found);
  if (figure.of !== 'level' || target === null) return;
  const at = scheme.rounding.level ? roundExact(target, scheme.rounding.level) : target;
  const value = attempt(() => curveValue(curve, at, axis).value);
  if (value && value.compare(0) > 0)
    found.warn(
      ['curve'],
      `at its Target ${exactText(target)} the measure gives ${exactText(value)}: its edges are its own`,
    );
}

/** Whether a rule speaks of a Target or Minimum that its figure has not: then it is told, and nothing more can be said of the rule. */
function lacksLevel(
  { figure, curve, found }: { figure: Figure; curve: Curve; found: Collector },
  term: MeasureTerm,
  month: Levels & { period: ReportingMonth },
): boolean {
  const axis = axisOf(figure, term, month);
  const measured = figure.of === 'shortfall' || figure.of === 'distance';
  if (measured && axisOf({ of: 'level' }, term, month).target === null) {
    found.error(['measure'], `${term.measure} bears no Target Service Level`);
    return true;
  }
  const lacking = (['target', 'minimum'] as const).find(
    level => axis[level] === null && placesIn(curve).includes(level),
  );
  if (lacking === undefined) return false;
  const name = lacking === 'target' ? 'Target' : 'Minimum';
  const why =
    figure.of !== 'level'
      ? `${figure.of} has no ${name}: write the number`
      : figure.measure !== undefined
        ? `the level of ${figure.measure} is borrowed, and has no ${name} here: write the number`
        : `${term.measure} bears no ${name} Service Level, of which the clause speaks`;
  found.error(['curve'], why);
  return true;
}

function lintRule(curve: Curve, figure: Figure, axis: Axis, scheme: Scheme, found: Collector): void {
  const places = figure.of === 'level' ? scheme.rounding.level?.places : undefined;
  lintCurve(curve, { axis, name: figure.of, fromZero: figure.of !== 'distance', places }, found.below(['curve']));
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (cause) {
    // A gap between bands is a finding of its own.
    if (cause instanceof PmrError) return undefined;
    throw cause;
  }
}

function lintAbsence(
  scheme: Scheme,
  term: MeasureTerm,
  clause: Clause,
  month: Levels & { period: ReportingMonth },
  found: Collector,
): void {
  const asks = scheme.states.not_reported.credit === 'worst' || scheme.states.disputed.credit === 'worst';
  const line = { term, month: { ...month, measure: term.measure, state: 'not-reported' as const, level: null } };
  if (asks && attempt(() => worstOf(clause, line)) === null)
    found.error(['curve'], 'a month without a figure is to count as the worst outcome, and nothing bounds this curve');
  if (term.cap === undefined || term.weight !== undefined || clause.figure.of === 'occurrences') return;
  const most = attempt(() => mostOf(clause.curve, axisOf(clause.figure, term, month), zero));
  if (most && clause.times.length === 0 && quantity(term.cap).compare(most) < 0)
    found.warn(['cap'], `${term.cap} is below the most that the curve gives, ${exactText(most)}`);
}

function lintSeverities(scheme: Scheme, found: Collector): void {
  const named = scheme.measures.flatMap(term => clausesOf(term).flatMap(({ curve }) => severitiesIn(curve)));
  const known = new Set(['below-target', 'below-minimum', ...named]);
  const check = (names: readonly string[] | undefined, path: PropertyKey[]) => {
    for (const [at, name] of (names ?? []).entries()) {
      if (known.has(name)) continue;
      const message = `no band is named ${name}, and it is neither below-target nor below-minimum`;
      found.error([...path, 'severities', at], message);
    }
  };
  for (const [at, rule] of scheme.suppressors.entries()) check(rule.severities, ['suppressors', at]);
  for (const [at, counter] of scheme.counters.entries()) check(counter.severities, ['counters', at]);
}
