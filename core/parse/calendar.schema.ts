import { z } from 'zod';
import type { Instant, LocalDate, Quarter, ReportingMonth } from '../domain/calendar.ts';

/** Text from outside that has the form of its kind, as that kind. */
const textOf = <Kind extends string>(form: RegExp, example: string): z.ZodType<Kind, Kind> =>
  z.string().regex(form, example) as unknown as z.ZodType<Kind, Kind>;

export const month = textOf<ReportingMonth>(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month such as 2020-09');
export const quarter = textOf<Quarter>(/^\d{4}-Q[1-4]$/, 'a quarter such as 2021-Q1');
/** What a report is about: a month or a quarter. */
export const reportPeriod = z.union([month, quarter]);
export const localDate = z.iso.date('no day of the calendar, written as 2020-09-01') as unknown as z.ZodType<
  LocalDate,
  LocalDate
>;
export const instant = textOf<Instant>(
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/,
  'an instant in UTC such as 2020-10-01T08:00:00Z',
);
