import { type Clause, clausesOf, type Figure } from '../../catalogue/credit-terms/clause.schema.ts';
import type { Exact } from '../../domain/exact.ts';
import type { Outcome } from '../assessed-months.ts';
import type { MonthState } from '../credit-input.ts';
import { exactText } from '../exact-text.ts';
import { axisOf } from '../figures/axis-of.ts';
import { figureOf } from '../figures/figure-of.ts';
import type { Line } from '../line.ts';
import { larger, smaller, sumOf, zero } from '../round-exact.ts';
import { clauseGives, factorsOf, isOnTarget, withLimits } from './clause-gives.ts';
import { type MeasureStage, type Measuring, valueText } from './measuring.ts';
import { type Step, withSteps } from './step.ts';
import { worstOfClause } from './worst-of-clause.ts';

const chainOutcome = { break: 'passed', carry: 'skipped', fail: 'failed' } as const satisfies Record<string, Outcome>;
const stateKey = {
  'no-events': 'no_events',
  'not-reported': 'not_reported',
  excluded: 'excluded',
  disputed: 'disputed',
} as const satisfies Record<Exclude<MonthState, 'value'>, string>;

/** What the rules of each measure give in the month, before weights and caps of the measure. */
export const clauses: MeasureStage = working => {
  const done = working.lines.map(line => charged({ ...line, state: stateOf(line, working) }, working));
  return withSteps(
    { ...working, lines: done.map(({ line }) => line) },
    done.flatMap(({ steps }) => steps),
  );
};

/** A rule that borrows the figure of a measure without one has none itself. */
function stateOf({ term, state }: Line, { input, period, scheme }: Measuring): MonthState {
  if (state !== 'value' && scheme.states[stateKey[state]].credit !== 'as-measured') return state;
  const borrowed = clausesOf(term)
    .flatMap(({ figure, times }) => [figure, ...times.map(each => each.figure)])
    .flatMap(({ measure }) => measure ?? [])
    .map(
      measure =>
        input.months.find(month => month.period === period && month.measure === measure)?.state ?? 'not-reported',
    );
  return borrowed.find(other => other === 'not-reported' || other === 'no-events') ?? state;
}

interface Charged {
  readonly line: Line;
  readonly steps: readonly Step[];
}

function charged(line: Line, working: Measuring): Charged {
  if (line.state === 'value') return measured(line, working, undefined);
  const rule = working.scheme.states[stateKey[line.state]];
  const outcome = chainOutcome[rule.chain];
  // What is disputed, or borrows the figure of a measure without one, may well have met its own Target.
  if (rule.credit === 'worst')
    return atWorst({ ...line, outcome, onTarget: line.month.state === 'not-reported' }, working);
  if (bearsNothing(line, working))
    return settled(
      line,
      working,
      { value: zero, uncapped: zero, limit: null, severity: null, outcome, rule: `${line.state}: no credit` },
      [],
    );
  return measured(line, working, outcome);
}

/** Whether the month has neither a figure nor a rule that stands in for one. */
export function bearsNothing({ state, month }: Line, { scheme }: Measuring): boolean {
  if (state === 'value') return false;
  const { credit } = scheme.states[stateKey[state]];
  return credit === 'none' || (credit === 'as-measured' && month.level === null);
}

/** The worst outcome, with the factors that need no figure of the month: a repeat. */
function atWorst(line: Line, working: Measuring): Charged {
  const rule = `${line.state}: as the worst outcome`;
  const found = clausesOf(line.term).map(clause => {
    const times = clause.times.filter(({ figure }) => figure.of === 'failures');
    const given = {
      clause: { ...clause, times },
      value: worstOfClause(clause, line),
      name: null,
      rule,
      limit: null,
      steps: [],
    };
    return factorsOf(given, line, working);
  });
  const value = together(
    found.map(({ given }) => withLimits(given).value),
    line,
  );
  const { outcome } = line;
  return settled(
    line,
    working,
    { value, uncapped: value, limit: null, severity: null, outcome, rule },
    found.flatMap(({ steps }) => steps),
  );
}

function measured(line: Line, working: Measuring, outcome: Outcome | undefined): Charged {
  const level = severityOf(line, working);
  // A rule that counts failures counts those of the other rules, or else of the level: its own credit is no failure.
  const byLevel: Line = { ...line, severity: level, outcome: outcome ?? (level === null ? 'passed' : 'failed') };
  const given = clausesOf(line.term).map(clause => clauseGives(clause, byLevel, working));
  const named = given.find(({ name }) => name !== null)?.name ?? null;
  const costs = given.some(({ clause, value }) => clause.figure.of !== 'failures' && value.compare(0) > 0);
  const failed = costs || (level !== null && isByLevel(given[0]?.clause.figure));
  const seen: Line = {
    ...line,
    severity: named ?? level,
    outcome: outcome ?? (failed ? 'failed' : 'passed'),
    onTarget: given.every(({ clause }) => isOnTarget(clause, line, working)),
  };
  const multiplied = given.map(each => factorsOf(each, seen, working));
  const limited = multiplied.map(({ given: each }) => withLimits(each));
  const value = together(
    limited.map(each => each.value),
    line,
  );
  const [only, ...more] = limited;
  const rule = limited
    .map(each => each.rule)
    .join(`; ${line.term.together === 'sum' ? 'and' : `the ${line.term.together} of`} `);
  const steps = multiplied.flatMap(each => each.steps);
  return settled(
    seen,
    working,
    {
      value,
      uncapped: together(
        multiplied.map(each => each.given.value),
        line,
      ),
      limit: more.length === 0 ? (only?.limit ?? null) : null,
      severity: seen.severity,
      outcome: seen.outcome,
      rule,
    },
    steps,
  );
}

/** Of several rules on one measure: their sum, the greatest or the least. */
function together(values: readonly Exact[], { term }: Line): Exact {
  if (term.together === 'sum') return sumOf(values);
  return values.reduce(term.together === 'greatest' ? larger : smaller);
}

type Outcomes = Pick<Line, 'value' | 'uncapped' | 'limit' | 'severity' | 'outcome' | 'rule'>;

function settled(line: Line, working: Measuring, found: Outcomes, steps: readonly Step[]): Charged {
  const { scheme } = working;
  const sided = (value: Exact) => {
    const kept = scheme.debits !== 'none' || line.term.true_up !== undefined || value.compare(0) >= 0;
    return line.term.kind === 'report-only' || !kept ? zero : value;
  };
  const rule = line.term.kind === 'report-only' ? `reported only: ${found.rule}` : found.rule;
  const done = { ...line, ...found, rule, value: sided(found.value), uncapped: sided(found.uncapped) };
  const figures = steps.filter(({ stage }) => stage === 'figure').map(({ to }) => to);
  const level = line.figure === null ? line.state : exactText(line.figure);
  const said: Step = {
    stage: 'curve',
    measure: line.term.measure,
    from: figures.join(' and ') || level,
    to: valueText(scheme, done.value),
    why: rule,
  };
  return { line: done, steps: [...steps, said] };
}

const levelled: ReadonlySet<Figure['of']> = new Set(['level', 'shortfall', 'distance']);
const isByLevel = (figure: Figure | undefined): boolean =>
  figure !== undefined && (levelled.has(figure.of) || figure.of === 'failures');

/** The severity that the levels alone give. */
function severityOf(line: Line, working: Measuring): string | null {
  const [first] = clausesOf(line.term);
  if (line.month.level === null) return null;
  const figure = { ...levelFigure(first), measure: undefined };
  const level = figureOf(figure, line, working).values[0]?.value;
  const { target, minimum, worse } = axisOf(figure, line.term, line.month);
  const isWorse = (edge: Exact | null) =>
    edge !== null && level !== undefined && (worse === 'down' ? level.compare(edge) < 0 : level.compare(edge) > 0);
  return isWorse(minimum) ? 'below-minimum' : isWorse(target) ? 'below-target' : null;
}

const levelFigure = (clause: Clause | undefined): Figure =>
  clause && levelled.has(clause.figure.of) && clause.figure.measure === undefined
    ? { ...clause.figure, of: 'level' }
    : { of: 'level', over: 'month', mean: false };
