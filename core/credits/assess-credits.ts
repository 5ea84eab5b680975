import { PmrError } from '../domain/pmr-error.ts';
import { plusMonths, type ReportingMonth } from '../domain/reporting-month.ts';
import { counterStates } from './counters.ts';
import type { CreditInput } from './credit-input.ts';
import type { CreditStatement } from './credit-statement.ts';
import { needsTarget } from './curves/curve-rules.ts';
import { asPosted, type CarriedBalance, contractYearStart, type Ledger, type LedgerMonth } from './ledger.ts';
import { sumOf, zero } from './round-exact.ts';
import { runStages } from './stages/pipeline.ts';
import { creditsOf, type Line, type Working } from './stages/working.ts';
import { statementRows } from './statement-rows.ts';
import type { Scheme } from './terms/credit-terms.schema.ts';
import type { MeasureTerm } from './terms/scheme-shape.schema.ts';
import { termsInForce } from './terms/terms-in-force.ts';

/**
 * The service credits of one provider for one month, under the scheme in force. Earlier months are assessed on the way, each under its own scheme,
 * because repeats, rolling caps and counters look back.
 * @throws PmrError `credit-terms-not-in-force`, `credit-measure-missing`, `credit-charge-missing`, `credit-level-missing`, `credit-band-missing`
 */
export const assessCredits = (input: CreditInput): CreditStatement => {
  const [statement] = assessMonths(input, [input.period]);
  return statement as CreditStatement;
};

/** As `assessCredits`, for several months of one input in one pass: each looks back on those before it. Oldest first. */
export function assessMonths(
  input: Omit<CreditInput, 'period'>,
  periods: readonly ReportingMonth[],
): CreditStatement[] {
  const posted = new Map((input.posted ?? []).map(month => [month.period, month]));
  const last = [...periods].sort().at(-1) ?? '';
  const known = new Set([...input.months.map(month => month.period), ...posted.keys(), ...periods]);
  const statements: CreditStatement[] = [];
  let ledger: Ledger = new Map();
  for (const period of [...known].filter(month => month <= last).sort()) {
    const asked = periods.includes(period);
    if (asked) mustBeAssessable(input, period);
    const scheme = termsInForce(input.terms, period);
    const done = scheme && runStages(start(scheme, input, period, ledger));
    const month = done && ledgerMonth(done);
    if (asked && done && month) statements.push(statementOf(done, new Map(ledger).set(period, month)));
    const before = posted.get(period);
    const stands = before ? asPosted(month ?? noMonth(period), before) : month;
    if (stands) ledger = new Map(ledger).set(period, stands);
  }
  return statements;
}

function mustBeAssessable({ terms, months }: Omit<CreditInput, 'period'>, period: ReportingMonth): void {
  const scheme = termsInForce(terms, period);
  if (!scheme)
    throw new PmrError(
      'credit-terms-not-in-force',
      `${terms.provider} has no service-credit terms in force in ${period}: add a scheme that holds then.`,
    );
  const known = new Set(months.filter(month => month.period === period).map(month => month.measure));
  const absent = scheme.measures.filter(term => !known.has(term.measure)).map(term => term.measure);
  if (absent.length > 0) {
    throw new PmrError(
      'credit-measure-missing',
      `${terms.provider} bears credits on ${absent.join(', ')}, and ${period} has no state for it: report the measure, if only as Not Reported.`,
    );
  }
}

const statementOf = (done: Working, ledger: Ledger): CreditStatement => ({
  provider: done.input.terms.provider,
  period: done.period,
  scheme: done.scheme,
  rows: statementRows(done),
  beforeCaps: sumOf(done.rows.map(row => row.beforeCaps)),
  amount: sumOf(done.rows.map(row => row.amount)),
  points: done.points,
  counters: counterStates(done, ledger),
  carriedForward: closingBalance(done),
  redistribution: done.redistribution,
  settlement: settlementOf(done, ledger),
  steps: done.steps,
});

const noMonth = (period: ReportingMonth): LedgerMonth => ({
  period,
  lines: [],
  credits: zero,
  net: zero,
  countedPoints: zero,
  carried: [],
});

function start(scheme: Scheme, input: Omit<CreditInput, 'period'>, period: ReportingMonth, ledger: Ledger): Working {
  const lineOf = (term: MeasureTerm): Line[] => {
    const month = input.months.find(each => each.period === period && each.measure === term.measure);
    if (!month) return [];
    return [
      {
        term,
        month,
        state: month.state,
        figure: null,
        outcome: 'skipped',
        severity: null,
        rule: '',
        onTarget: needsTarget(term.curve),
        value: zero,
        uncapped: zero,
        limit: null,
      },
    ];
  };
  const lines = [...scheme.measures].sort((a, b) => (a.measure < b.measure ? -1 : 1)).flatMap(lineOf);
  return {
    scheme,
    input,
    period,
    ledger,
    lines,
    charges: input.charges ?? input.terms.charges,
    rows: [],
    points: zero,
    countedPoints: zero,
    ceiling: null,
    carried: openingBalance(scheme, period, ledger),
    cut: zero,
    redistribution: [],
    steps: [],
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
    period,
    countedPoints,
    lines: lines.map(line => ({
      measure: line.term.measure,
      outcome: line.outcome,
      severity: line.severity,
      points: scheme.unit === 'points' ? line.value : zero,
      amount: amountOf(line.term.measure),
      counts: line.month.relief === undefined || scheme.relief === undefined || scheme.relief.counts,
    })),
    credits: creditsOf(rows),
    net: sumOf(rows.map(row => row.amount)),
    carried: closingBalance(done),
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
