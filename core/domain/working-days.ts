import { Temporal } from '@js-temporal/polyfill';
import type { LocalDate } from './calendar.ts';
import { whole } from './english.ts';
import { PmrError } from './pmr-error.ts';
import { datesOf, monthName, monthOf, plusMonths, type ReportingMonth } from './reporting-month.ts';

/**
 * The `count`-th Working Day after the end of a month, as a local date.
 * A Working Day is no Saturday, Sunday or listed holiday (the Code's words are from memory: see `contracts/bank-holidays.yaml`).
 * @throws PmrError `bank-holidays-end` where that day lies beyond the list of holidays
 */
export function workingDayAfter(month: ReportingMonth, count: number, holidays: ReadonlySet<LocalDate>): LocalDate {
  let day = Temporal.PlainDate.from(datesOf(month).last);
  for (let passed = 0; passed < count; ) {
    day = day.add({ days: 1 });
    if (isWorkingDay(day.toString(), holidays)) passed += 1;
  }
  const listedTo = holidaysListedTo(holidays);
  const date = day.toString();
  if (date <= listedTo) return date;
  throw new PmrError(
    'bank-holidays-end',
    `Working Day ${whole(count)} after ${monthName(month)} cannot be told: bank holidays are listed to ${listedTo} only; add the years after it to contracts/bank-holidays.yaml.`,
  );
}

/**
 * The last local date of which the list tells whether it is a bank holiday: the end of the month of its last row,
 * and of February where that is New Year's Day, since no bank holiday lies between.
 */
export function holidaysListedTo(holidays: ReadonlySet<LocalDate>): LocalDate {
  const month = monthOf([...holidays].sort().at(-1) ?? '2000-01-01');
  return datesOf(month.endsWith('-01') ? plusMonths(month, 1) : month).last;
}

/** Whether a local date (`YYYY-MM-DD`) is a Working Day. */
export const isWorkingDay = (date: LocalDate, holidays: ReadonlySet<LocalDate>): boolean =>
  Temporal.PlainDate.from(date).dayOfWeek < 6 && !holidays.has(date);
