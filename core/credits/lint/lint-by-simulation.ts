import { type Clause, clausesOf, type MeasureTerm } from '../../catalogue/credit-terms/clause.schema.ts';
import type { CreditTerms, Scheme } from '../../catalogue/credit-terms/credit-terms.schema.ts';
import type { Exact } from '../../domain/exact.ts';
import { PmrError } from '../../domain/pmr-error.ts';
import { monthOf, plusMonths, type ReportingMonth } from '../../domain/reporting-month.ts';
import { assessMonths } from '../assess-credits.ts';
import { chargedIn } from '../charge-base.ts';
import type { MeasureMonth } from '../credit-input.ts';
import type { CreditStatement } from '../credit-statement.ts';
import { moneyText } from '../exact-text.ts';
import { termsInForce } from '../terms/terms-in-force.ts';
import { simulatedMonth, type Trial, trialsOf, trialText } from './simulated-months.ts';
import { stoppedByTheGate } from './simulated-report.ts';
import { standInCharges } from './stand-in-charges.ts';
import type { Collector, LevelsOf } from './terms-finding.ts';

/**
 * Runs the scheme through the real assessment and the gate: every level at which a clause turns and every state, at each dated level and charge and in
 * each month of a year. Sound terms are those of which every such month can be published.
 */
export function lintBySimulation(terms: CreditTerms, scheme: Scheme, levelsOf: LevelsOf, found: Collector): void {
  const charges = terms.charges.length > 0 ? terms.charges : standInCharges(scheme);
  const { turning, all } = monthsOf(terms, scheme, levelsOf);
  const told = new Set<string>();
  const tell = (severity: 'error' | 'warn', key: string, message: string) => {
    const once = `${severity} ${key}`;
    if (!told.has(once)) found[severity]([], message);
    told.add(once);
  };
  const borrowed = scheme.measures
    .flatMap(clausesOf)
    .flatMap(({ figure, times }) => [figure, ...times.map(each => each.figure)])
    .flatMap(({ measure }) => measure ?? [])
    .filter(measure => !scheme.measures.some(term => term.measure === measure));
  const others = [...new Set(borrowed)].map(measure => ({ ...(scheme.measures[0] as MeasureTerm), measure }));
  const cast = [...scheme.measures, ...others].map(term => ({
    term,
    trials: trialsOf(term, known(levelsOf(terms.provider, term.measure, turning[0] as ReportingMonth))),
  }));
  const most = Math.max(...cast.map(({ trials }) => trials.length));
  const levelsIn = new Map<string, ReturnType<typeof known>>();
  const levels = (measure: string, month: ReportingMonth) => {
    const key = `${measure} ${month}`;
    const held = levelsIn.get(key) ?? known(levelsOf(terms.provider, measure, month));
    levelsIn.set(key, held);
    return held;
  };
  const play = (periods: readonly ReportingMonth[], trialOf: (measure: number, month: number) => number) => {
    const trial = (at: number, month: number): Trial => {
      const { trials } = cast[at] as (typeof cast)[number];
      return trials[trialOf(at, month) % trials.length] as Trial;
    };
    const months = periods.flatMap((period, place) =>
      cast.map(({ term }, at) => simulatedMonth(term, period, levels(term.measure, period), trial(at, place))),
    );
    const about = (period: ReportingMonth) =>
      `in ${period}, with ${cast.map(({ term }, at) => `${term.measure} ${trialText(trial(at, periods.indexOf(period)))}`).join(', ')}`;
    simulate({ ...terms, charges, events: [] }, periods, months, { about, tell });
  };
  for (let at = 0; at < most; at += 1) play(turning, () => at);
  play(all, (measure, month) => measure + month);
  play(all, measure => (cast[measure]?.trials.length ?? 1) - 3);
  // Every state beside every other: a rule that borrows a figure has to live with a month that lacks it.
  if (!scheme.measures.flatMap(clausesOf).some(borrows)) return;
  const stateAt = (measure: number, state: number) => (cast[measure]?.trials.length ?? 1) - state;
  const states = [1, 2, 3, 4, 5];
  for (const one of cast.keys()) {
    for (const own of states) for (const others of states) play(turning, at => stateAt(at, at === one ? own : others));
  }
}

const borrows = ({ figure, times }: Clause): boolean =>
  [figure, ...times.map(each => each.figure)].some(({ measure }) => measure !== undefined);

const known = (levels: ReturnType<LevelsOf>) => (levels === 'unknown' ? { target: null, minimum: null } : levels);

interface Teller {
  about(period: ReportingMonth): string;
  tell(severity: 'error' | 'warn', key: string, message: string): void;
}

function simulate(
  terms: CreditTerms,
  periods: readonly ReportingMonth[],
  months: readonly MeasureMonth[],
  { about, tell }: Teller,
): void {
  try {
    for (const statement of assessMonths({ terms, months }, periods)) judge(statement);
  } catch (cause) {
    if (!(cause instanceof PmrError)) throw cause;
    const failing = firstFailing(terms, months, periods);
    const unrecorded =
      cause.code === 'credit-charge-missing' && terms.charges.every(({ valid_from }) => valid_from >= `${failing}-01`);
    tell(unrecorded ? 'warn' : 'error', cause.code, `${about(failing)}: ${cause.message}`);
    // Before the first charge on record nothing can be said, and what follows still can.
    if (unrecorded) {
      const later = <T>(items: readonly T[], of: (item: T) => string) => items.filter(item => of(item) > failing);
      const left = later(periods, period => period);
      simulate(
        terms,
        left,
        later(months, month => month.period),
        { about, tell },
      );
    }
  }
  function judge(statement: CreditStatement) {
    const { period } = statement;
    const own = months.filter(month => month.period === period);
    for (const text of stoppedByTheGate(statement, own))
      tell('error', 'gate', `${about(period)}, publication would stop: ${text}`);
    const charged = chargedIn(terms.charges, period);
    if (!charged || statement.amount.compare(charged) <= 0) return;
    const money = (value: Exact) => moneyText(value);
    tell(
      'warn',
      'exceeds',
      `${about(period)}, the credits are ${money(statement.amount)}, more than all charges of the month (${money(charged)}): is a cap missing?`,
    );
  }
}

/** The first month that cannot be assessed. */
const firstFailing = (
  terms: CreditTerms,
  months: readonly MeasureMonth[],
  periods: readonly ReportingMonth[],
): ReportingMonth =>
  periods.find(period => {
    try {
      assessMonths({ terms, months }, [period]);
      return false;
    } catch {
      return true;
    }
  }) ?? (periods.at(-1) as ReportingMonth);

/** The months of the scheme in which something dated turns; and with them a whole year from its start. */
function monthsOf(
  terms: CreditTerms,
  scheme: Scheme,
  levelsOf: LevelsOf,
): { turning: ReportingMonth[]; all: ReportingMonth[] } {
  const start = monthOf(scheme.valid_from);
  const dates = [...terms.schemes, ...terms.charges].flatMap(({ valid_from, valid_to }) => [
    monthOf(valid_from),
    ...(valid_to === undefined ? [] : [monthOf(valid_to), plusMonths(monthOf(valid_to), 1)]),
  ]);
  const differ = (month: ReportingMonth) =>
    scheme.measures.some(({ measure }) => {
      const [before, now] = [plusMonths(month, -1), month].map(each => levelsOf(terms.provider, measure, each));
      return JSON.stringify(before) !== JSON.stringify(now);
    });
  const turns = [start, ...dates, ...(levelsOf.changes ?? []).filter(differ)];
  const year = Array.from({ length: 13 }, (_, at) => plusMonths(start, at));
  const ofScheme = (months: readonly ReportingMonth[]) =>
    [...new Set(months)].sort().filter(month => termsInForce(terms, month)?.id === scheme.id);
  return { turning: ofScheme(turns), all: ofScheme([...turns, ...year]) };
}
