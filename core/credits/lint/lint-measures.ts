import type { Levels } from '../../domain/achievement.ts';
import type { Exact } from '../../domain/exact.ts';
import { PmrError } from '../../domain/pmr-error.ts';
import type { Reading } from '../curves/curve-rule.ts';
import { creditOf, mostOf, needsTarget, worstOf } from '../curves/curve-rules.ts';
import { exactText } from '../exact-text.ts';
import { quantity } from '../quantity.ts';
import { roundExact, zero } from '../round-exact.ts';
import type { Scheme } from '../terms/credit-terms.schema.ts';
import type { MeasureTerm } from '../terms/scheme-shape.schema.ts';
import { lintBands } from './lint-bands.ts';
import type { Collector, LevelsOf } from './terms-finding.ts';

const unlevelled = new Set(['per-incident', 'benchmark']);

/** Each measure exists and bears the levels that its curve needs; its bands are whole; meeting the target costs nothing. */
export function lintMeasures(scheme: Scheme, provider: string, levelsOf: LevelsOf, found: Collector): void {
  const month = scheme.valid_from.slice(0, 7);
  scheme.measures.forEach((term, at) => {
    const here = found.below(['measures', at]);
    if (term.curve.kind === 'bands')
      lintBands(term.curve, term.better, scheme.rounding.level?.places, here.below(['curve']));
    lintAbsence(scheme, term, here);
    const levels = levelsOf(provider, term.measure, month);
    if (levels === 'unknown') here.error(['measure'], `${provider} reports no measure ${term.measure} in ${month}`);
    else lintLevels(scheme, term, levels, here);
  });
  lintSeverities(scheme, found);
}

function lintLevels(scheme: Scheme, term: MeasureTerm, levels: Levels, found: Collector): void {
  if (levels.target === null) {
    if (needsTarget(term.curve)) found.error(['measure'], `${term.measure} bears no Target Service Level`);
    return;
  }
  if (levels.minimum === null && term.curve.kind === 'linear' && term.curve.where_no_minimum === 'refuse') {
    found.error(['curve', 'where_no_minimum'], `${term.measure} bears no Minimum Service Level to run to`);
    return;
  }
  if (unlevelled.has(term.curve.kind)) return;
  const target = quantity(levels.target);
  const figure = scheme.rounding.level ? roundExact(target, scheme.rounding.level) : target;
  const value = valueAt(term, {
    ...emptyReading(term),
    figure,
    target,
    minimum: levels.minimum === null ? null : quantity(levels.minimum),
  });
  if (value && value.compare(0) > 0) {
    found.warn(
      ['curve'],
      `at its Target ${levels.target} the measure gives ${exactText(value)}: its edges are its own`,
    );
  }
}

function valueAt(term: MeasureTerm, reading: Reading): Exact | undefined {
  try {
    return creditOf(term.curve, reading).value;
  } catch (cause) {
    // A gap between bands is a finding of its own.
    if (cause instanceof PmrError) return undefined;
    throw cause;
  }
}

const emptyReading = (term: MeasureTerm): Omit<Reading, 'figure'> => ({
  target: zero,
  minimum: zero,
  better: term.better,
  occurrences: {},
  joint: zero,
  missesIn: () => 1,
});

function lintAbsence(scheme: Scheme, term: MeasureTerm, found: Collector): void {
  const asks = scheme.states.not_reported.credit === 'worst' || scheme.states.disputed.credit === 'worst';
  if (asks && worstOf(term.curve, emptyReading(term)) === null)
    found.error(['curve'], 'a month without a figure is to count as the worst outcome, and nothing bounds this curve');
  if (term.cap !== undefined) {
    const most = mostOf(term.curve);
    if (
      most !== null &&
      term.curve.kind !== 'per-incident' &&
      quantity(term.cap).compare(most) < 0 &&
      term.weight === undefined
    ) {
      found.warn(['cap'], `${term.cap} is below the most that the curve gives, ${exactText(most)}`);
    }
  }
}

function lintSeverities(scheme: Scheme, found: Collector): void {
  const bands = scheme.measures.flatMap(term => (term.curve.kind === 'bands' ? term.curve.bands : []));
  const known = new Set(['below-target', 'below-minimum', ...bands.flatMap(band => band.name ?? [])]);
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
