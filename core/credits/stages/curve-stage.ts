import type { Exact } from '../../domain/exact.ts';
import { PmrError } from '../../domain/pmr-error.ts';
import type { CurveResult, Reading } from '../curves/curve-rule.ts';
import { creditOf, worstOf } from '../curves/curve-rules.ts';
import { isBelowTarget, severityOf } from '../curves/miss.ts';
import { exactText } from '../exact-text.ts';
import { monthsUpTo, type Outcome } from '../ledger.ts';
import { quantity } from '../quantity.ts';
import { zero } from '../round-exact.ts';
import { eachLine } from './measure-stages.ts';
import { type Line, valueText, type Working } from './working.ts';

const chainOutcome = { break: 'passed', carry: 'skipped', fail: 'failed' } as const satisfies Record<string, Outcome>;
const stateKey = {
  'no-events': 'no_events',
  'not-reported': 'not_reported',
  excluded: 'excluded',
  disputed: 'disputed',
} as const;

/** What the month gives, before anything multiplies or caps it. */
export const curve = eachLine('curve', (line, working) => {
  const { scheme } = working;
  const { result, outcome } = outcomeOf(line, working);
  const signed = line.term.sign === 'debit' ? result.value.neg() : result.value;
  const value = line.term.kind === 'report-only' || (scheme.debits === 'none' && signed.compare(0) < 0) ? zero : signed;
  const rule = line.term.kind === 'report-only' ? `reported only: ${result.rule}` : result.rule;
  const from = line.figure === null ? line.state : exactText(line.figure);
  return {
    line: { value, uncapped: value, severity: result.severity, outcome, rule },
    step: { from, to: valueText(scheme, value), why: rule },
  };
});

function outcomeOf(line: Line, working: Working): { result: CurveResult; outcome: Outcome } {
  const reading = readingOf(line, working);
  if (line.state === 'value') {
    const result = creditOf(line.term.curve, readable(line, reading));
    const failed = result.value.compare(0) > 0 || isBelowTarget(reading);
    return { result, outcome: failed ? 'failed' : 'passed' };
  }
  const rule = working.scheme.states[stateKey[line.state]];
  const outcome = chainOutcome[rule.chain];
  const none: CurveResult = { value: zero, severity: null, rule: `${line.state}: no credit` };
  if (rule.credit === 'worst')
    return {
      result: { value: worst(line, reading), severity: null, rule: `${line.state}: as the worst outcome` },
      outcome,
    };
  if (rule.credit === 'none' || line.figure === null) return { result: none, outcome };
  return { result: creditOf(line.term.curve, reading), outcome };
}

function readingOf(line: Line, { period, ledger }: Working): Reading {
  const { month, figure, term } = line;
  const level = (text: string | null): Exact | null => (text === null || figure === null ? null : quantity(text));
  const reading: Omit<Reading, 'missesIn'> = {
    figure: figure ?? zero,
    target: level(month.target),
    minimum: level(month.minimum),
    better: term.better,
    occurrences: month.occurrences ?? {},
    joint: month.joint ?? zero,
  };
  const now = severityOf({ ...reading, missesIn: () => 0 }) === 'below-target' ? 1 : 0;
  const missesIn = (months: number) =>
    now +
    monthsUpTo(period, months)
      .slice(0, -1)
      .flatMap(
        earlier =>
          ledger
            .get(earlier)
            ?.lines.filter(past => past.measure === term.measure && past.severity === 'below-target') ?? [],
      ).length;
  return { ...reading, missesIn };
}

function readable(line: Line, reading: Reading): Reading {
  if (line.figure !== null || line.term.curve.kind === 'per-incident') return reading;
  throw new PmrError(
    'credit-level-missing',
    `${line.term.measure} is said to have a value in ${line.month.period} and has no level: give one, or another state.`,
  );
}

function worst(line: Line, reading: Reading): Exact {
  const { target, minimum } = line.month;
  const value = worstOf(line.term.curve, {
    ...reading,
    target: target === null ? null : quantity(target),
    minimum: minimum === null ? null : quantity(minimum),
  });
  if (value !== null) return value;
  throw new PmrError(
    'credit-worst-unbounded',
    `${line.term.measure} was not reported and its curve has no worst outcome: choose another curve, or another rule for the state.`,
  );
}
