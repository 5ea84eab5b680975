import Fraction from 'fraction.js';
import { clausesOf, type MeasureTerm } from '../../catalogue/credit-terms/clause.schema.ts';
import type { Levels } from '../../domain/achievement.ts';
import { type Exact, exact, ratio } from '../../domain/exact.ts';
import type { ReportingMonth } from '../../domain/reporting-month.ts';
import type { MeasureMonth, MonthState } from '../credit-input.ts';
import { exactText } from '../exact-text.ts';
import { quantity } from '../quantity.ts';
import { ceilOf, hundred, zero } from '../round-exact.ts';

/** What a simulated month of a measure may be: a level, or a state without one. */
export type Trial = { readonly level: Exact } | { readonly state: Exclude<MonthState, 'value'> };

const states = ['no-events', 'not-reported', 'excluded', 'disputed'] as const;
const nudge = ratio(1n, 100n);

/** Every level at which a clause can turn, with its neighbours, and every state that a month can have. */
export function trialsOf(term: MeasureTerm, { target, minimum }: Levels): Trial[] {
  const held = [target, minimum].flatMap(level => (level === null ? [] : [exact(level)]));
  const { curve, clauses, figure, times, levels: own } = term;
  const edges = numbersIn({ curve, clauses, figure, times, own }).map(quantity);
  const distances = held.flatMap(level => edges.flatMap(edge => [level.sub(edge), level.add(edge)]));
  const turns = [...held, ...edges, ...distances, zero, hundred];
  const levels = turns
    .flatMap(turn => [turn, turn.sub(nudge), turn.add(nudge)])
    .filter(level => level.compare(0) >= 0 && level.compare(1_000_000) < 0);
  const once = new Map(levels.map(level => [level.toFraction(), { level }]));
  return [...once.values(), ...states.map(state => ({ state }))];
}

/** Keys of a rule that say where on its figure something turns; the others say what it gives there. */
const places = new Set(['at', 'from', 'above', 'to', 'below', 'beyond', 'each', 'first', 'target', 'glides_to']);

/** Every number of a rule at which something turns. */
function numbersIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return places.has(key) && /^\d{1,9}(\.\d{1,6})?$/.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(each => numbersIn(each, key));
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, part]) => numbersIn(part, name))
    : [];
}

/** The trial as a month of the measure: its level made of whole numbers, as a report has it, and one occurrence of each class that the rules name, at each number of customers at which they turn. */
export function simulatedMonth(term: MeasureTerm, period: ReportingMonth, levels: Levels, trial: Trial): MeasureMonth {
  const about = { period, measure: term.measure, ...levels };
  const level = 'level' in trial ? trial.level : zero;
  const { n, d } = new Fraction(level).div(hundred);
  const missed = d > n ? ceilOf(hundred.sub(level)) : 0n;
  const named = clausesOf(term).flatMap(({ figure }) => figure.classes ?? []);
  const edges = clausesOf(term).flatMap(({ figure }) =>
    Object.values(figure.customers ?? {}).flatMap(edge => edge ?? []),
  );
  const affected = [3n, ...edges.flatMap(edge => [0n, 1n].map(more => ceilOf(quantity(edge)) + more))];
  const counted = {
    level,
    counts: { numerator: n, denominator: d, excluded: 0n },
    occurrences: [
      { class: 'missed', count: missed },
      ...named
        .filter(each => each.class !== 'missed')
        .flatMap(each => affected.map(customers => ({ class: each.class, count: 1n, size: level, customers }))),
    ],
  };
  if ('level' in trial) return { ...about, state: 'value', ...counted };
  return trial.state === 'excluded' || trial.state === 'disputed'
    ? { ...about, state: trial.state, ...counted }
    : { ...about, state: trial.state, level: null };
}

export const trialText = (trial: Trial | undefined): string =>
  trial === undefined ? 'without a state' : 'level' in trial ? `at ${exactText(trial.level)}` : trial.state;
