import type { Quarter, ReportingMonth } from './calendar.ts';
import { PmrError } from './pmr-error.ts';

const MONTHS = 3;

/** The last month of a quarter that came from outside: what a quarterly report is made of is known when it is over. @throws PmrError `quarter-invalid` */
export function lastMonthOf(text: string): ReportingMonth {
  const [, year, quarter] = /^(20\d\d)-Q([1-4])$/.exec(text) ?? [];
  if (year === undefined)
    throw new PmrError('quarter-invalid', `"${text}" is not a quarter: write it as YYYY-Qn, for example 2021-Q1.`);
  return `${year}-${String(Number(quarter) * MONTHS).padStart(2, '0')}`;
}

export const quarterOf = (month: ReportingMonth): Quarter =>
  `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / MONTHS)}`;

/** "first quarter of 2021". */
export const quarterName = (quarter: Quarter): string =>
  `${['first', 'second', 'third', 'fourth'][Number(quarter.slice(-1)) - 1]} quarter of ${quarter.slice(0, 4)}`;

/** The month that a report of a month or a quarter ends with. */
export const endingMonth = (period: ReportingMonth | Quarter): ReportingMonth =>
  period.includes('-Q') ? lastMonthOf(period) : (period as ReportingMonth);
