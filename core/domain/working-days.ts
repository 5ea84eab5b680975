import { Temporal } from '@js-temporal/polyfill';
import { datesOf, type ReportingMonth } from './reporting-month.ts';

/**
 * The `count`-th Working Day after the end of a month, as a local date.
 * A Working Day is no Saturday, Sunday or listed holiday (the Code's words are from memory: see `contracts/bank-holidays.yaml`).
 */
export function workingDayAfter(month: ReportingMonth, count: number, holidays: ReadonlySet<string>): string {
  let day = Temporal.PlainDate.from(datesOf(month).last);
  for (let passed = 0; passed < count; ) {
    day = day.add({ days: 1 });
    if (isWorkingDay(day.toString(), holidays)) passed += 1;
  }
  return day.toString();
}

/** Whether a local date (`YYYY-MM-DD`) is a Working Day. */
export const isWorkingDay = (date: string, holidays: ReadonlySet<string>): boolean =>
  Temporal.PlainDate.from(date).dayOfWeek < 6 && !holidays.has(date);
