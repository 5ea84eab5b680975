import { Temporal } from '@js-temporal/polyfill';
import type { Instant, LocalDate } from './calendar.ts';
import { LOCAL_TIME_ZONE } from './reporting-month.ts';

/** Working Days after `from` up to and with `to`, both local dates; negative where `to` is the earlier one. */
export function workingDaysBetween(from: LocalDate, to: LocalDate, holidays: ReadonlySet<LocalDate>): number {
  if (to < from) return -workingDaysBetween(to, from, holidays);
  const kept = [...holidays].filter(date => date > from && date <= to && isWeekday(dayNumber(date))).length;
  return weekdaysTo(dayNumber(to)) - weekdaysTo(dayNumber(from)) - kept;
}

const MONDAY = Date.parse('1900-01-01T00:00:00Z');

/** Days since a Monday that lies before every date of ours. */
const dayNumber = (date: LocalDate): number => (Date.parse(`${date}T00:00:00Z`) - MONDAY) / 86_400_000;

const isWeekday = (day: number): boolean => day % 7 < 5;

/** Mondays to Fridays from that Monday up to and with a day. */
const weekdaysTo = (day: number): number => Math.floor(day / 7) * 5 + Math.min((day % 7) + 1, 5);

/** The local date of an instant: what arrives by midnight arrives on that day. */
export const localDateOf = (instant: Instant): LocalDate =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(LOCAL_TIME_ZONE).toPlainDate().toString();
