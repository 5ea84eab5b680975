import { PmrError } from '../domain/pmr-error.ts';
import { plusMonths, type ReportingMonth } from '../domain/reporting-month.ts';
import { baseNamed, chargeBaseAmount } from './charge-base.ts';
import { counterStates } from './counters.ts';
import type { CreditInput, PostedMonth } from './credit-input.ts';
import type { CreditStatement, StatementRow } from './credit-statement.ts';
import { asPosted, contractYearStart, type Ledger, type LedgerMonth } from './ledger.ts';
import { hundred, sumOf, zero } from './round-exact.ts';
import { runStages } from './stages/pipeline.ts';
import { type CarriedBalance, creditsOf, type Line, type Row, type Working } from './stages/working.ts';
import type { MeasureTerm, Scheme } from './terms/credit-terms.schema.ts';
import { termsInForce } from './terms/terms-in-force.ts';

/**
 * The service credits of one provider for one month, under the scheme in force. Earlier months are assessed on the way, each under its own scheme,
 * because repeats, rolling caps and counters look back.
 * @throws PmrError `credit-terms-not-in-force`, `credit-measure-missing`, `credit-charge-missing`, `credit-level-missing`, `credit-band-missing`
 */
export function assessCredits(input: CreditInput): CreditStatement {
  const { terms, period } = input;
  const scheme = termsInForce(terms, period);
  if (!scheme) throw new PmrError('credit-terms-not-in-force', `${terms.provider} has no service-credit terms in force in ${period}: add a scheme that holds then.`);
  const known = new Set(input.months.filter(month => month.period === period).map(month => month.measure));
  const absent = scheme.measures.filter(term => !known.has(term.measure)).map(term => term.measure);
  if (absent.length > 0) {
    throw new PmrError('credit-measure-missing', `${terms.provider} bears credits on ${absent.join(', ')}, and ${period} has no state for it: report the measure, if only as Not Reported.`);
  }
  const ledger = earlierMonths(input);
  const done = runStages(start(scheme, input, period, ledger));
  const withThis = new Map(ledger).set(period, ledgerMonth(done));
  return {
    provider: terms.provider, period, scheme,
    rows: statementRows(done),
    beforeCaps: sumOf(done.rows.map(row => row.beforeCaps)),
    amount: sumOf(done.rows.map(row => row.amount)),
    points: done.points,
    counters: counterStates(done, withThis),
    carriedForward: closingBalance(done),
    redistribution: done.redistribution,
    settlement: settlementOf(done, withThis),
    steps: done.steps,
  };
}

function earlierMonths(input: CreditInput): Ledger {
  const posted = new Map((input.posted ?? []).map(month => [month.period, month]));
  const periods = [...new Set([...input.months.map(month => month.period), ...posted.keys()])].filter(month => month < input.period).sort();
  return periods.reduce<Map<ReportingMonth, LedgerMonth>>((ledger, period) => {
    const assessed = assessedMonth(input, period, ledger, posted.get(period));
    return assessed ? ledger.set(period, assessed) : ledger;
  }, new Map());
}

function assessedMonth(input: CreditInput, period: ReportingMonth, ledger: Ledger, posted: PostedMonth | undefined): LedgerMonth | undefined {
  const scheme = termsInForce(input.terms, period);
  const month = scheme ? ledgerMonth(runStages(start(scheme, input, period, new Map(ledger)))) : undefined;
  if (!posted) return month;
  return asPosted(month ?? { period, lines: [], credits: zero, net: zero, countedPoints: zero, carried: [] }, posted);
}

function start(scheme: Scheme, input: CreditInput, period: ReportingMonth, ledger: Ledger): Working {
  const lineOf = (term: MeasureTerm): Line[] => {
    const month = input.months.find(each => each.period === period && each.measure === term.measure);
    if (!month) return [];
    return [{ term, month, state: month.state, figure: null, outcome: 'skipped', severity: null, rule: '', value: zero, uncapped: zero, limit: null }];
  };
  const lines = [...scheme.measures].sort((a, b) => (a.measure < b.measure ? -1 : 1)).flatMap(lineOf);
  return {
    scheme, input, period, ledger, lines, charges: input.charges ?? input.terms.charges, rows: [], points: zero, countedPoints: zero, ceiling: null,
    carried: openingBalance(scheme, period, ledger), cut: zero, redistribution: [], steps: [],
  };
}

function openingBalance(scheme: Scheme, period: ReportingMonth, ledger: Ledger): CarriedBalance[] {
  const balance = [...ledger.values()].findLast(month => month.period < period)?.carried ?? [];
  const months = scheme.carry_forward?.months;
  return months === undefined ? [...balance] : balance.filter(part => part.from >= plusMonths(period, -months));
}

function closingBalance({ scheme, carried, cut, period }: Working): CarriedBalance[] {
  const keeps = scheme.carry_forward !== undefined || scheme.minimum_payout?.otherwise === 'carried';
  if (!keeps) return [];
  return cut.compare(0) > 0 ? [...carried, { from: period, amount: cut }] : [...carried];
}

function ledgerMonth(done: Working): LedgerMonth {
  const { scheme, period, lines, rows, countedPoints } = done;
  const amountOf = (measure: string) => rows.find(row => row.measure === measure)?.amount ?? zero;
  return {
    period, countedPoints,
    lines: lines.map(line => ({
      measure: line.term.measure, outcome: line.outcome, severity: line.severity,
      points: scheme.unit === 'points' ? line.value : zero,
      amount: amountOf(line.term.measure),
      counts: line.month.relief === undefined || scheme.relief === undefined || scheme.relief.counts,
    })),
    credits: creditsOf(rows),
    net: sumOf(rows.map(row => row.amount)),
    carried: closingBalance(done),
  };
}

function statementRows(done: Working): StatementRow[] {
  return done.rows.map(row => {
    const line = done.lines.find(candidate => candidate.term.measure === row.measure);
    return line ? measureRow(done, row, line) : otherRow(done, row);
  });
}

function measureRow(done: Working, row: Row, line: Line): StatementRow {
  const { scheme, charges, period } = done;
  const baseId = scheme.unit === 'percentage' ? baseNamed(scheme, line.term.base).id : scheme.points && 'base' in scheme.points ? scheme.points.base : undefined;
  const bears = row.beforeCaps.compare(0) !== 0 || row.amount.compare(0) !== 0;
  const chargeBase = bears && baseId !== undefined ? chargeBaseAmount(baseNamed(scheme, baseId), charges, period) : null;
  return {
    kind: 'measure', measure: row.measure, state: line.state, level: line.month.level, target: line.month.target, minimum: line.month.minimum,
    rule: line.rule,
    points: scheme.unit === 'points' ? line.value : null,
    percentage: scheme.unit === 'percentage' ? line.uncapped : chargeBase && chargeBase.compare(0) > 0 ? row.beforeCaps.mul(hundred).div(chargeBase) : null,
    chargeBase, beforeCaps: row.beforeCaps, amount: row.amount,
  };
}

function otherRow(done: Working, row: Row): StatementRow {
  const stage = row.kind === 'instead' ? 'suppress' : 'carry-forward';
  const rule = done.steps.find(step => step.stage === stage)?.why ?? row.kind;
  return {
    kind: row.kind, measure: null, state: null, level: null, target: null, minimum: null, rule, points: null, percentage: null, chargeBase: null,
    beforeCaps: row.beforeCaps, amount: row.amount,
  };
}

function settlementOf({ scheme, period }: Working, ledger: Ledger): CreditStatement['settlement'] {
  const every = scheme.settled_every_months;
  const first = contractYearStart(period, scheme.contract_year_starts);
  let ends = plusMonths(first, every - 1);
  while (ends < period) ends = plusMonths(ends, every);
  const months = Array.from({ length: every }, (_, at) => plusMonths(ends, at - every + 1));
  const net = sumOf(months.map(month => ledger.get(month)?.net ?? zero));
  return { in: ends, months, amount: ends === period ? net : zero };
}
