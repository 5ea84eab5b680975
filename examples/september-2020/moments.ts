import { datesOf, instantsOf, type ReportingMonth } from '../../core/domain/reporting-month.ts';
import { published } from './published.ts';
import type { Random } from './random.ts';

const DAY = 86_400_000;
const { start, end } = instantsOf(published.period);

/** First instant of the local month, and the first after it, in milliseconds since 1970. */
export const monthStart = Date.parse(start);
export const monthEnd = Date.parse(end);

interface Moment {
  /** Local day of the month, from 1. */
  readonly day: number;
  /** Number of the event in its day, from 1. */
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Share of each local hour in a day's traffic: quiet nights apart from the scheduled reads, a peak in the evening. */
const hours = [9, 12, 10, 6, 4, 4, 6, 9, 13, 15, 15, 15, 14, 14, 14, 14, 15, 17, 18, 16, 13, 10, 8, 7];
/** Monday to Sunday. */
const weekdays = [106, 108, 107, 105, 103, 90, 81];

/** `total` instants of local September 2020 in order of time. Unless they are very few, the first is the month's first instant; the last is its last millisecond. */
export const moments = (total: number, random: Random): Generator<Moment> => momentsOf(published.period, total, random);

/** The same for another month; one with a change of the clocks is not foreseen. */
export function* momentsOf(period: ReportingMonth, total: number, random: Random): Generator<Moment> {
  const { days } = datesOf(period);
  const start = Date.parse(instantsOf(period).start);
  const firstWeekday = (new Date(`${period}-01T00:00:00Z`).getUTCDay() + 6) % 7;
  const weightBefore = runningSums(
    Array.from({ length: days }, (_, index) => weekdays[(index + firstWeekday) % 7] as number),
  );
  let before = 0;
  for (let day = 1; day <= days; day += 1) {
    const until = Math.floor((total * (weightBefore[day] as number)) / (weightBefore[days] as number));
    const count = until - before;
    for (let number = 1; number <= count; number += 1) {
      const place = before + number;
      const share = (number - 1 + random()) / count;
      let at = start + (day - 1) * DAY + timeOfDay(share);
      if (place === 1 && day === 1) at = start;
      if (place === total && total > 1) at = start + days * DAY - 1;
      yield { day, number, at };
    }
    before = until;
  }
}

const trafficBefore = runningSums(hours);

/** Milliseconds after local midnight at which this share (from 0 to 1) of a day's traffic has passed. */
function timeOfDay(share: number): number {
  const traffic = share * (trafficBefore[hours.length] as number);
  let hour = 0;
  while ((trafficBefore[hour + 1] as number) <= traffic && hour < hours.length - 1) hour += 1;
  const within = (traffic - (trafficBefore[hour] as number)) / (hours[hour] as number);
  return Math.min(DAY - 1, Math.floor((hour + within) * 3_600_000));
}

function runningSums(values: readonly number[]): number[] {
  const sums = [0];
  for (const value of values) sums.push((sums.at(-1) as number) + value);
  return sums;
}
