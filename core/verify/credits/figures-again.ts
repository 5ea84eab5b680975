import type { Levels } from './curve-again.ts';
import type { Outcome, Past } from './past.ts';
import { minus, most, none, over, percent, plus, type Rational, rational, rounded, times, total } from './rational.ts';
import type { FigureTerms, MeasureTerms, ReportRead, SchemeTerms, TermsFile, WindowTerms } from './terms-again.ts';

type Reported = ReportRead['measures'][number];
interface Happened {
  readonly class: string;
  readonly count: bigint;
  readonly size: Rational | null;
  /** Customers affected; null where the count is of them already, untold where it should have been said. */
  readonly customers: bigint | 'untold' | null;
}

/** A figure, and how many occurrences have it. */
export interface Figure {
  readonly value: Rational;
  readonly count: bigint;
}
export interface About {
  readonly terms: TermsFile;
  readonly scheme: SchemeTerms;
  readonly period: string;
  /** The month and those before it, as they stand. */
  readonly reports: readonly ReportRead[];
  /** What the months before came to, oldest first. */
  readonly past: readonly Past[];
}

export const monthNumber = (period: string): number => Number(period.slice(0, 4)) * 12 + Number(period.slice(5)) - 1;
const lastDay = (period: string): string =>
  `${period}-${new Date(Date.UTC(Number(period.slice(0, 4)), Number(period.slice(5)), 0)).getUTCDate()}`;
export const holdsIn = (row: { valid_from: string; valid_to?: string | undefined }, period: string): boolean =>
  row.valid_from <= lastDay(period) && (row.valid_to === undefined || row.valid_to >= lastDay(period));

/** Whether a month lies in the window that ends with `period`. */
export function isInWindow(window: WindowTerms, month: string, period: string, startsIn: number): boolean {
  const [each, now] = [monthNumber(month), monthNumber(period)];
  const length = typeof window === 'object' ? window.months : { month: 1, quarter: 3, year: 12 }[window];
  const first =
    typeof window === 'object' ? now - length + 1 : now - ((((now - startsIn + 1) % length) + length) % length);
  return each >= first && each <= now;
}

const reportedIn = (measure: string, period: string, { terms, reports }: About): Reported | undefined =>
  reports
    .find(report => report.period === period)
    ?.measures.find(each => each.id === measure && each.provider === terms.provider);

/** What the month was to the clause: measured, or one of the states. */
export function stateOf(measure: string, period: string, about: About): 'value' | keyof SchemeTerms['states'] {
  const achieved = reportedIn(measure, period, about)?.achievement ?? 'not-reported';
  if (achieved === 'no-events') return 'no_events';
  const set = about.terms.events.find(
    event =>
      event.period === period && event.measure === measure && (event.kind === 'excluded' || event.kind === 'disputed'),
  );
  if (set) return set.kind as 'excluded' | 'disputed';
  return achieved === 'not-reported' ? 'not_reported' : 'value';
}

const counted = (row: Pick<Reported, 'numerator' | 'denominator'>): readonly [bigint, bigint] | null =>
  row.numerator === null || row.denominator === null || row.denominator === 0
    ? null
    : [BigInt(row.numerator), BigInt(row.denominator)];

export function levelIn(measure: string, period: string, about: About): Rational | null {
  const row = reportedIn(measure, period, about);
  if (!row || row.achievement === 'no-events' || row.achievement === 'not-reported') return null;
  const counts = counted(row);
  if (counts) return over([counts[0] * 100n, 1n], [counts[1], 1n]);
  return row.level === null ? null : rational(row.level);
}

/** Target and Minimum as they lie on the axis of a figure: those that the terms carry, or those of the report. A borrowed level has none. */
export function levelsOn(figure: Pick<FigureTerms, 'of' | 'measure'>, term: MeasureTerms, about: About): Levels {
  if (figure.of !== 'level') return { target: null, minimum: null, moreIsWorse: true };
  const moreIsWorse = term.better === 'lower';
  if (figure.measure !== undefined && figure.measure !== term.measure)
    return { target: null, minimum: null, moreIsWorse };
  const own = (term.levels ?? [])
    .filter(row => holdsIn(row, about.period))
    .sort((a, b) => (a.valid_from < b.valid_from ? 1 : -1))[0];
  if (own) {
    const target = rational(own.target);
    const minimum = own.minimum === undefined ? null : rational(own.minimum);
    if (own.glides_to === undefined || own.by === undefined) return { target, minimum, moreIsWorse };
    const [start, end] = [own.valid_from, own.by].map(day => monthNumber(day.slice(0, 7))) as [number, number];
    const gone = Math.min(monthNumber(about.period) - start, end - start);
    const share: Rational = end === start ? [1n, 1n] : over([BigInt(gone), 1n], [BigInt(end - start), 1n]);
    return { target: plus(target, times(minus(rational(own.glides_to), target), share)), minimum, moreIsWorse };
  }
  const row = reportedIn(term.measure, about.period, about);
  const level = (text: string | null | undefined) => (text == null ? null : rational(text));
  return { target: level(row?.target), minimum: level(row?.minimum), moreIsWorse };
}

/** What happened in a month of a measure: what missed, by parts; Incidents that the provider resolved; what was agreed. */
export function happened(measure: string, period: string, about: About): Happened[] {
  const { terms, reports } = about;
  const row = reportedIn(measure, period, about);
  const incidents = reports.find(report => report.period === period)?.incidents ?? [];
  const missed = (part: Pick<Reported, 'numerator' | 'denominator'>): bigint =>
    BigInt(Math.max((part.denominator ?? 0) - (part.numerator ?? 0), 0));
  const parts: Happened[] =
    row && levelIn(measure, period, about) !== null && counted(row)
      ? [
          { class: 'missed', count: missed(row), size: null, customers: null },
          ...row.breakdown.map(part => ({
            class: Object.values(part.by)
              .map(value => value.toLowerCase().replace(/[^a-z0-9]+/g, '-'))
              .join('-'),
            count: missed(part),
            size: null,
            customers: null,
          })),
        ]
      : [];
  return [
    ...parts,
    ...incidents
      .filter(incident => incident.resolver === terms.provider && !incident.excluded)
      .map(({ category, outageMinutes, customersAffected }) => ({
        class: `category-${category}`,
        count: 1n,
        size: outageMinutes === null ? null : over([BigInt(outageMinutes), 1n], [60n, 1n]),
        customers: customersAffected == null ? ('untold' as const) : BigInt(customersAffected),
      })),
    ...late(reports.find(report => report.period === period)?.indicators ?? [], terms.provider),
    ...terms.events
      .filter(event => event.kind === 'occurrence' && event.period === period && event.measure === measure)
      .map(event => ({
        class: event.class ?? '',
        count: BigInt(event.count ?? 1),
        size: event.size === undefined ? null : rational(event.size),
        customers: event.customers === undefined ? null : BigInt(event.customers),
      })),
  ];
}

/** Each late delivery, and each hub in it, by its days. */
const late = (indicators: NonNullable<ReportRead['indicators']>, provider: string): Happened[] =>
  indicators
    .filter(({ id }) => id === 'LATE-DELIVERIES')
    .flatMap(({ columns, rows }) => {
      const told = rows.map(cells => new Map(columns.map(({ name }, at) => [name, cells[at] ?? '0'])));
      return told
        .filter(row => row.get('provider') === provider)
        .flatMap(row => {
          const size = rational(row.get('days_late') ?? '0');
          return [
            { class: 'late-delivery', count: 1n, size, customers: null },
            { class: 'late-hub', count: BigInt(row.get('hubs') ?? '0'), size, customers: null },
          ];
        });
    });

/** The figure of a rule in the month: one value, or one for each occurrence. */
export function figures(figure: FigureTerms, term: MeasureTerms, about: About, now: Outcome): Figure[] {
  const measure = figure.measure ?? term.measure;
  const { scheme, period, reports } = about;
  const known = (window: WindowTerms) =>
    reports
      .map(report => report.period)
      .filter(month => isInWindow(window, month, period, scheme.year_starts))
      .filter(month => reportedIn(measure, month, about) !== undefined)
      .filter(month => month === period || stateOf(measure, month, about) === 'value');
  const counts = (name: string): Rational | null => {
    if (!figure.classes) return name === 'missed' ? [1n, 1n] : null;
    const found = figure.classes.find(each => each.class === name);
    return found ? rational(found.counts) : null;
  };
  const many = (each: Happened) => {
    if (figure.customers && !reaches(figure.customers, each.customers)) return 0n;
    if (figure.per !== 'customer' || each.customers === null) return each.count;
    return each.customers === 'untold' ? 0n : each.count * each.customers;
  };
  const one = (value: Rational): Figure[] => [{ value, count: 1n }];
  const sumOver = (window: WindowTerms) =>
    total(
      known(window).flatMap(month =>
        happened(measure, month, about).map(each => times([many(each), 1n], counts(each.class) ?? none)),
      ),
    );
  if (figure.of === 'size')
    return happened(measure, period, about)
      .filter(each => each.size !== null && (figure.classes === undefined || counts(each.class) !== null))
      .map(each => ({
        value: times(each.size ?? none, figure.classes ? (counts(each.class) ?? none) : [1n, 1n]),
        count: many(each),
      }))
      .filter(each => each.count > 0n);
  if (figure.of === 'occurrences') {
    const found = sumOver(figure.over);
    if (!figure.free) return one(found);
    const beyond = most(minus(sumOver(figure.free.over), rational(figure.free.first)), none);
    return one(minus(found, most(minus(found, beyond), none)));
  }
  if (figure.of === 'volume')
    return one(
      total(
        known(figure.over).map((month): Rational => [BigInt(reportedIn(measure, month, about)?.denominator ?? 0), 1n]),
      ),
    );
  if (figure.of === 'failures') return one([failures(figure, term, about, now), 1n]);
  const level = together(figure, measure, known(figure.over), about);
  const read = scheme.rounding.level ? rounded(level, scheme.rounding.level) : level;
  if (figure.of === 'level') return one(read);
  const { target, moreIsWorse } = levelsOn({ of: 'level' }, term, about);
  if (target === null) throw new Error(`${measure} has no Target`);
  const distance = moreIsWorse ? minus(read, target) : minus(target, read);
  return one(figure.of === 'distance' ? distance : most(distance, none));
}

/** Whether an event affected so many customers as a rule asks for; one that does not say never does. */
function reaches({ from, below }: NonNullable<FigureTerms['customers']>, affected: Happened['customers']): boolean {
  if (affected === null || affected === 'untold') return false;
  const beyond = (text: string) => minus([affected, 1n], rational(text))[0];
  return (from === undefined || beyond(from) >= 0n) && (below === undefined || beyond(below) < 0n);
}

/** The level of several months: from their counts, or the mean where one has none or the terms ask for it. */
function together(figure: FigureTerms, measure: string, months: readonly string[], about: About): Rational {
  const rows = months.flatMap(month => reportedIn(measure, month, about) ?? []);
  const all = rows.map(counted);
  const levels = months.map(month => levelIn(measure, month, about)).filter(level => level !== null);
  if (months.length === 1 || figure.mean || all.some(each => each === null)) {
    return times(total(levels), over([1n, 1n], [BigInt(Math.max(levels.length, 1)), 1n]));
  }
  const sum = (at: 0 | 1) => all.reduce((so, each) => so + (each?.[at] ?? 0n), 0n);
  return over([sum(0), 1n], times([sum(1), 1n], percent));
}

/** Months that failed among those of the window, this one included; a month that is skipped gives its place to one before it. */
function failures(figure: FigureTerms, term: MeasureTerms, about: About, now: Outcome): bigint {
  const { period, scheme, past } = about;
  const isOne = ({ outcome, severity }: Outcome) =>
    outcome === 'failed' &&
    (figure.severities === undefined || (severity !== null && figure.severities.includes(severity)));
  const calendar = typeof figure.over === 'string';
  const before = Array.from({ length: 36 * 12 }, (_, back) => monthNumber(period) - 1 - back)
    .filter(month => month >= monthNumber(past[0]?.period ?? period))
    .map(month => past.find(each => monthNumber(each.period) === month) ?? month)
    .filter(each => {
      const name = typeof each === 'number' ? monthName(each) : each.period;
      return !calendar || isInWindow(figure.over, name, period, scheme.year_starts);
    })
    .map(each => (typeof each === 'number' ? undefined : each.lines.find(line => line.measure === term.measure)))
    .filter(line => line?.outcome !== 'skipped');
  const length = typeof figure.over === 'object' ? figure.over.months : before.length + 1;
  return BigInt([now, ...before.slice(0, length - 1)].filter(each => each !== undefined && isOne(each)).length);
}

const monthName = (month: number): string => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
