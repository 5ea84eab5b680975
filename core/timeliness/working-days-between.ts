import { Temporal } from '@js-temporal/polyfill';
import { LOCAL_TIME_ZONE } from '../domain/reporting-month.ts';
import { isWorkingDay } from '../domain/working-days.ts';

/** Working Days after `from` up to and with `to`, both local dates; negative where `to` is the earlier one. */
export function workingDaysBetween(from: string, to: string, holidays: ReadonlySet<string>): number {
  if (to < from) return -workingDaysBetween(to, from, holidays);
  let count = 0;
  for (let day = Temporal.PlainDate.from(from); day.toString() < to; ) {
    day = day.add({ days: 1 });
    if (isWorkingDay(day.toString(), holidays)) count += 1;
  }
  return count;
}

/** The local date of an instant: what arrives by midnight arrives on that day. */
export const localDateOf = (instant: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(LOCAL_TIME_ZONE).toPlainDate().toString();
