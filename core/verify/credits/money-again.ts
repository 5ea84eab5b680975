import { given } from './curve-again.ts';
import { type About, holdsIn, isInWindow, monthNumber } from './figures-again.ts';
import {
  least,
  minus,
  most,
  none,
  order,
  over,
  percent,
  plus,
  type Rational,
  rational,
  rounded,
  times,
  total,
  unit,
  whole,
} from './rational.ts';
import type { BaseTerms, LimitTerms, MeasureTerms, SchemeTerms } from './terms-again.ts';

/** The money that a base stands for: of one service and region the latest charge that holds. */
function baseAmount(base: BaseTerms | undefined, { terms, period }: Pick<About, 'terms' | 'period'>): Rational {
  if (!base) throw new Error('the terms name no charge base');
  if (base.period === 'fixed') return rational(base.amount ?? '0');
  const charged = (month: number, kind = 'recurring'): Rational | null => {
    const name = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
    const rows = terms.charges.filter(
      row =>
        row.kind === kind &&
        holdsIn(row, name) &&
        (base.services === undefined || base.services.includes(row.service ?? '')) &&
        (base.regions === undefined || base.regions.includes(row.region ?? '')),
    );
    const latest = rows.filter(
      row =>
        !rows.some(
          other => other.service === row.service && other.region === row.region && other.valid_from > row.valid_from,
        ),
    );
    return latest.length === 0 ? null : total(latest.map(row => rational(row.amount)));
  };
  const now = monthNumber(period);
  const need = (found: Rational | null): Rational => {
    if (found === null) throw new Error(`no charge for base ${base.id}`);
    return found;
  };
  if (base.period === 'this-month') return need(charged(now));
  if (base.period === 'previous-month') return need(charged(now - 1));
  if (base.period === 'estimated-annual') return need(charged(now, 'estimated-annual'));
  const last = base.ending === 'this-month' ? now : now - 1;
  const all = Array.from({ length: base.months ?? 1 }, (_, at) => charged(last - at)).filter(each => each !== null);
  return base.period === 'sum' ? total(all) : over(total(all), [BigInt(all.length), 1n]);
}
const baseNamed = ({ bases }: SchemeTerms, id: string | undefined) =>
  id === undefined ? bases[0] : bases.find(base => base.id === id);

/** A hundredth of a base in a month: what a percent of it is. */
export const percentOf = (id: string | undefined, about: Pick<About, 'terms' | 'scheme' | 'period'>): Rational =>
  times(baseAmount(baseNamed(about.scheme, id), about), percent);

/** A sum of money, as such or as a percentage of a base. */
export const limitIn = (limit: LimitTerms, about: About): Rational =>
  limit.amount === undefined
    ? times(percentOf(limit.base, about), rational(limit.percentage ?? '0'))
    : rational(limit.amount);

export function inMoney(lines: readonly { term: MeasureTerms; value: Rational }[], about: About): Rational[] {
  const { scheme } = about;
  const share = (id: string | undefined) => percentOf(id, about);
  if (scheme.unit === 'money') return lines.map(({ value }) => value);
  if (scheme.unit === 'percentage')
    return lines.map(({ term, value }) => (order(value, none) === 0n ? none : times(value, share(term.base))));
  const { points } = scheme;
  if (!points || lines.every(({ value }) => order(value, none) === 0n)) return lines.map(() => none);
  const worth = points.base === undefined ? unit : share(points.base);
  if (points.rate !== undefined) {
    const each = times(rational(points.rate), worth);
    return lines.map(({ value }) => times(value, each));
  }
  const sum = total(lines.map(({ value }) => value));
  if (!points.curve || order(sum, none) === 0n) return lines.map(() => none);
  const money = times(given(points.curve, sum, { target: null, minimum: null, moreIsWorse: true }).value, worth);
  return lines.map(({ value }) => over(times(money, value), sum));
}

const above = (value: Rational): Rational => most(value, none);
const below = (value: Rational): Rational => minus(none, least(value, none));

export function afterCaps(
  start: readonly Rational[],
  about: About,
): { amounts: readonly Rational[]; room: Rational | null; cut: Rational } {
  const { scheme, terms, period, reports } = about;
  let amounts = start;
  let tightest: Rational | null = null;
  let cut = none;
  for (const cap of scheme.caps) {
    const side = cap.of === 'credits' ? above : below;
    const limit = limitIn(cap, about);
    const used = total(
      reports
        .filter(report => report.period < period && isInWindow(cap.over, report.period, period, scheme.year_starts))
        .flatMap(report => report.serviceCredits.filter(row => row.provider === terms.provider))
        .map(row => side(rational(row.amount))),
    );
    const room = above(minus(limit, used));
    const now = total(amounts.map(side));
    if (cap.of === 'credits') tightest = tightest === null ? room : least(tightest, room);
    if (order(now, room) <= 0n) continue;
    if (cap.over === 'month' && cap.of === 'credits') cut = plus(cut, minus(now, room));
    amounts = amounts.map(amount => (order(side(amount), none) > 0n ? over(times(amount, room), now) : amount));
  }
  return { amounts, room: tightest, cut };
}

export function afterLeast(amounts: readonly Rational[], { minimum_payout }: SchemeTerms): readonly Rational[] {
  const credits = total(amounts.map(above));
  if (!minimum_payout || order(credits, none) === 0n) return amounts;
  const floor = rational(minimum_payout.more_than);
  if (order(credits, floor) > 0n) return amounts;
  const due = minimum_payout.otherwise === 'raised' ? floor : none;
  return amounts.map(amount => (order(amount, none) > 0n ? over(times(amount, due), credits) : amount));
}

export function afterDebits(amounts: readonly Rational[], { debits }: SchemeTerms): readonly Rational[] {
  const [credits, owed] = [total(amounts.map(above)), total(amounts.map(below))];
  if (debits !== 'offset' || order(owed, credits) <= 0n) return amounts;
  return amounts.map(amount => (order(amount, none) < 0n ? over(times(amount, credits), owed) : amount));
}

/** In whole pennies that add up to the rounded total: what is left over goes to the largest remainders. */
export function roundedTogether(
  amounts: readonly Rational[],
  names: readonly string[],
  ceilings: readonly (Rational | null)[],
  room: Rational | null,
): Rational[] {
  const cut = (value: Rational) => rounded(value, { places: 2, mode: 'down' });
  const penny: Rational = [1n, 10n ** BigInt(2)];
  const side = (values: readonly Rational[], bounds: readonly (Rational | null)[], limit: Rational | null) => {
    const whole1 = rounded(total(values), { places: 2 });
    const due = limit !== null && order(whole1, limit) > 0n ? cut(limit) : whole1;
    const floors = values.map(cut);
    let left = whole(over(minus(due, total(floors)), penny));
    const rest = (at: number) => minus(values[at] ?? none, floors[at] ?? none);
    const turn = values
      .map((_, at) => at)
      .sort((a, b) => Number(order(rest(b), rest(a))) || ((names[a] ?? '') < (names[b] ?? '') ? -1 : 1));
    for (const at of turn) {
      const more = plus(floors[at] ?? none, penny);
      const ceiling = bounds[at] ?? null;
      if (left <= 0n || order(rest(at), none) === 0n || (ceiling && order(more, ceiling) > 0n)) continue;
      floors[at] = more;
      left -= 1n;
    }
    return floors;
  };
  const credits = side(amounts.map(above), ceilings, room);
  const owed = side(amounts.map(below), [], null);
  return credits.map((credit, at) => minus(credit, owed[at] ?? none));
}
