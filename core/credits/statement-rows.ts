import { baseNamed, chargeBaseAmount } from './charge-base.ts';
import type { StatementRow } from './credit-statement.ts';
import type { Line } from './line.ts';
import { hundred } from './round-exact.ts';
import type { Paying, Row } from './stages/paying.ts';

/** The rows of a statement, with what is known of their measures. */
export function statementRows(done: Paying): StatementRow[] {
  return done.rows.map(row => {
    const line = done.lines.find(candidate => candidate.term.measure === row.measure);
    return line ? measureRow(done, row, line) : otherRow(done, row);
  });
}

function measureRow(done: Paying, row: Row, line: Line): StatementRow {
  const { scheme, charges, period } = done;
  const baseId = scheme.unit === 'percentage' ? baseNamed(scheme, line.term.base).id : scheme.points?.base;
  const bears = row.beforeCaps.compare(0) !== 0 || row.amount.compare(0) !== 0;
  const chargeBase =
    bears && baseId !== undefined ? chargeBaseAmount(baseNamed(scheme, baseId), charges, period) : null;
  return {
    kind: 'measure',
    measure: row.measure,
    state: line.state,
    level: line.month.level,
    target: line.month.target,
    minimum: line.month.minimum,
    rule: line.rule,
    arises: line.onTarget ? 'below-target' : 'by-its-clause',
    points: scheme.unit === 'points' ? line.value : null,
    percentage:
      scheme.unit === 'percentage'
        ? line.uncapped
        : chargeBase && chargeBase.compare(0) > 0
          ? row.beforeCaps.mul(hundred).div(chargeBase)
          : null,
    chargeBase,
    beforeCaps: row.beforeCaps,
    amount: row.amount,
  };
}

function otherRow(done: Paying, row: Row): StatementRow {
  const stage = (
    { instead: 'suppress', 'carried-forward': 'carry-forward', counter: 'counter', measure: 'sum' } as const
  )[row.kind];
  const rule = done.steps.find(step => step.stage === stage)?.why ?? row.kind;
  return {
    kind: row.kind,
    measure: null,
    ...(row.counter !== undefined && { counter: row.counter }),
    state: null,
    level: null,
    target: null,
    minimum: null,
    rule,
    arises: 'without-a-measure',
    points: null,
    percentage: null,
    chargeBase: null,
    beforeCaps: row.beforeCaps,
    amount: row.amount,
  };
}
