import { Temporal } from '@js-temporal/polyfill';
import type { ReportingMonth } from '../../../core/domain/reporting-month.ts';
import { LOCAL_TIME_ZONE } from '../../../core/domain/reporting-month.ts';

/** Every local date of a month, in order. */
export function monthDates(period: ReportingMonth): string[] {
  const days = new Date(Date.UTC(Number(period.slice(0, 4)), Number(period.slice(5, 7)), 0)).getUTCDate();
  return Array.from({ length: days }, (_, day) => `${period}-${String(day + 1).padStart(2, '0')}`);
}

/** Minutes of a local date: an hour fewer or more on the days on which the clocks change. */
export const minutesOfDay = (day: string): number =>
  Temporal.PlainDate.from(day).toZonedDateTime(LOCAL_TIME_ZONE).hoursInDay * 60;
