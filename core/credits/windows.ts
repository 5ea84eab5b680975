import type { Window } from '../catalogue/credit-terms/scheme-parts.schema.ts';
import { plusMonths, type ReportingMonth } from '../domain/reporting-month.ts';

/** The last `count` months that end with `period`, oldest first, whether or not they are known. */
export const monthsUpTo = (period: ReportingMonth, count: number): ReportingMonth[] =>
  Array.from({ length: count }, (_, at) => plusMonths(period, at - count + 1));

/** All months of the window that holds `period`; of a rolling window those up to it. Quarters and years start in the month with number `startsIn`, and every third after it. */
export function windowAround(window: Window, period: ReportingMonth, startsIn: number): ReportingMonth[] {
  if (typeof window === 'object') return monthsUpTo(period, window.months);
  const length = { month: 1, quarter: 3, year: 12 }[window];
  const place = (Number(period.slice(5)) - startsIn + 12) % length;
  const first = plusMonths(period, -place);
  return Array.from({ length }, (_, at) => plusMonths(first, at));
}

/** The months of the window up to and with `period`. */
export const windowUpTo = (window: Window, period: ReportingMonth, startsIn: number): ReportingMonth[] =>
  windowAround(window, period, startsIn).filter(month => month <= period);

/** `3 months to 2020-09`, `contract year from 2020-04`. */
export function windowText(window: Window, period: ReportingMonth, startsIn: number): string {
  if (typeof window === 'object') return `${window.months} months to ${period}`;
  const [first] = windowAround(window, period, startsIn);
  return { month: `${period}`, quarter: `quarter from ${first}`, year: `contract year from ${first}` }[window];
}
