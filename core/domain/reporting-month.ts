import { Temporal } from '@js-temporal/polyfill';
import type { Instant, LocalDate, ReportingMonth } from './calendar.ts';
import { PmrError } from './pmr-error.ts';

export type { ReportingMonth };

export const LOCAL_TIME_ZONE = 'Europe/London';

/** Checks a month that came from outside. @throws PmrError `month-invalid` */
export function reportingMonth(text: string): ReportingMonth {
  if (!/^20\d\d-(0[1-9]|1[0-2])$/.test(text)) {
    throw new PmrError('month-invalid', `"${text}" is not a month: write it as YYYY-MM, for example 2020-09.`);
  }
  return text;
}

/** The month of a day or an instant, as it is written: of an instant in UTC. */
export const monthOf = (date: LocalDate | Instant): ReportingMonth => date.slice(0, 7);

/** The month `count` months later (earlier when negative). Counted as a number: terms of service credits ask for millions of months. */
export function plusMonths(month: ReportingMonth, count: number): ReportingMonth {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/** First and last local date of the month, `YYYY-MM-DD`. */
export function datesOf(month: ReportingMonth): { first: LocalDate; last: LocalDate; days: number } {
  const days = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
  return { first: `${month}-01`, last: `${month}-${String(days).padStart(2, '0')}`, days };
}

const startOf = (month: ReportingMonth): Temporal.Instant =>
  Temporal.PlainDate.from(`${month}-01`).toZonedDateTime(LOCAL_TIME_ZONE).toInstant();

/** The instants at which the month starts and ends (exclusive), and the minutes between: a clock change makes 60 more or fewer. */
export function instantsOf(month: ReportingMonth): { start: Instant; end: Instant; minutes: number } {
  const start = startOf(month);
  const end = startOf(plusMonths(month, 1));
  return { start: start.toString(), end: end.toString(), minutes: start.until(end).total('minutes') };
}

/** "September 2020". */
export const monthName = (month: ReportingMonth): string =>
  Temporal.PlainDate.from(`${month}-01`).toLocaleString('en-GB', { month: 'long', year: 'numeric' });
