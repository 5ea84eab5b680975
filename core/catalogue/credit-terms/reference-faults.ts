import { clausesOf, type MeasureTerm } from './clause.schema.ts';
import { givesLessThanNothing } from './curve-parts.ts';
import type { SchemeShape } from './scheme-shape.schema.ts';

type Fault = { path: (string | number)[]; message: string };

/** Names inside a scheme that point at nothing, and parts that need one another. */
export function referenceFaults(scheme: SchemeShape): Fault[] {
  const bases = scheme.bases.map(base => base.id);
  const pools = scheme.pools.map(pool => pool.id);
  const measures = scheme.measures.map(term => term.measure);
  const faults: Fault[] = [];
  const refuse = (path: (string | number)[], message: string) => void faults.push({ path, message });
  const points = (name: string | undefined, among: readonly string[], path: (string | number)[], what: string) => {
    if (name !== undefined && !among.includes(name)) refuse(path, `no ${what} is named ${name}`);
  };
  const once = (names: readonly string[], key: string, what: string) =>
    names.forEach((name, at) => {
      if (names.indexOf(name) !== at) refuse([key, at], `${what} ${name} is listed twice`);
    });

  once(bases, 'bases', 'base');
  once(pools, 'pools', 'pool');
  once(measures, 'measures', 'measure');
  once(
    scheme.counters.map(counter => counter.id),
    'counters',
    'counter',
  );
  scheme.measures.forEach((term, at) => {
    points(term.base, bases, ['measures', at, 'base'], 'base');
    points(term.pool, pools, ['measures', at, 'pool'], 'pool');
    if (scheme.debits === 'none' && !term.true_up && canOwe(term))
      refuse(
        ['measures', at],
        'it gives less than nothing, and the scheme has no debits: set debits to offset or paid',
      );
    if (term.true_up && scheme.unit === 'points')
      refuse(['measures', at, 'true_up'], 'points are not settled: only percentages and money are');
  });
  for (const [at, cap] of scheme.caps.entries()) points(cap.base, bases, ['caps', at, 'base'], 'base');
  for (const [at, rule] of scheme.suppressors.entries()) {
    points(rule.instead.base, bases, ['suppressors', at, 'instead', 'base'], 'base');
  }
  scheme.counters.forEach((counter, at) => {
    const path = ['counters', at];
    if (typeof counter.at_least !== 'string')
      points(counter.at_least.base, bases, [...path, 'at_least', 'base'], 'base');
    for (const [place, name] of (counter.except ?? []).entries()) {
      points(name, measures, [...path, 'except', place], 'measure of the scheme');
    }
    if (counter.pays) points(counter.pays.base, bases, [...path, 'pays', 'base'], 'base');
    if (counter.counts === 'points' && scheme.unit !== 'points')
      refuse([...path, 'counts'], `the unit is ${scheme.unit}: there are no points to count`);
  });
  for (const [at, group] of scheme.stacking.not_together.entries()) {
    for (const [place, name] of group.entries()) {
      points(name, measures, ['stacking', 'not_together', at, place], 'measure of the scheme');
    }
  }
  if (scheme.points) points(scheme.points.base, bases, ['points', 'base'], 'base');
  if ((scheme.unit === 'points') !== (scheme.points !== undefined)) {
    refuse(
      ['points'],
      scheme.points ? `has no meaning with unit ${scheme.unit}` : 'unit points needs it: say what a point is worth',
    );
  }
  if (scheme.points?.curve && scheme.debits !== 'none')
    refuse(['points', 'curve'], 'a curve of points has no side for debits: set debits to none');
  if (scheme.unit === 'percentage' && bases.length === 0) refuse(['bases'], 'unit percentage needs a base');
  if (scheme.valid_to !== undefined && scheme.valid_to < scheme.valid_from)
    refuse(['valid_to'], 'is before valid_from');
  return faults;
}

/** Whether the rules of a measure can give less than nothing. */
const canOwe = (term: MeasureTerm): boolean =>
  clausesOf(term).some(({ figure, curve }) =>
    givesLessThanNothing(curve, figure.of !== 'level' || term.better === 'lower' ? 'up' : 'down'),
  );
