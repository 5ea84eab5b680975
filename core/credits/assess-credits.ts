import type { MeasureTerm } from '../catalogue/credit-terms/clause.schema.ts';
import type { Scheme } from '../catalogue/credit-terms/credit-terms.schema.ts';
import { PmrError } from '../domain/pmr-error.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import { type AssessedMonth, type AssessedMonths, asPosted, type CarriedBalance } from './assessed-months.ts';
import { counterStates } from './counters.ts';
import type { CreditInput } from './credit-input.ts';
import type { CreditStatement } from './credit-statement.ts';
import type { Line } from './line.ts';
import { sumOf, zero } from './round-exact.ts';
import type { Setting } from './setting.ts';
import { ledgerOf } from './stages/ledger-of.ts';
import type { Measuring } from './stages/measuring.ts';
import type { Paying } from './stages/paying.ts';
import { runStages } from './stages/pipeline.ts';
import { statementRows } from './statement-rows.ts';
import { termsInForce } from './terms/terms-in-force.ts';
import { windowAround } from './windows.ts';

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
  let ledger: AssessedMonths = new Map();
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

const statementOf = (done: Paying, ledger: AssessedMonths): CreditStatement => ({
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

const noMonth = (period: ReportingMonth): AssessedMonth => ({
  period,
  lines: [],
  credits: zero,
  debits: zero,
  points: zero,
  net: zero,
  carried: [],
});

function start(
  scheme: Scheme,
  input: Omit<CreditInput, 'period'>,
  period: ReportingMonth,
  ledger: AssessedMonths,
): Measuring {
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
        onTarget: true,
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
    steps: [],
  };
}

function closingBalance({ scheme, carried, cut, period }: Paying): CarriedBalance[] {
  if (!scheme.carry_forward) return [];
  return cut.compare(0) > 0 ? [...carried, { from: period, amount: cut }] : [...carried];
}

const ledgerMonth = (done: Paying): AssessedMonth => ({ ...ledgerOf(done), carried: closingBalance(done) });

function settlementOf({ scheme, period }: Setting, ledger: AssessedMonths): CreditStatement['settlement'] {
  const months = windowAround(scheme.settled, period, scheme.year_starts);
  const ends = months.at(-1) as ReportingMonth;
  const net = sumOf(months.map(month => ledger.get(month)?.net ?? zero));
  return { in: ends, months, amount: ends === period ? net : zero };
}
